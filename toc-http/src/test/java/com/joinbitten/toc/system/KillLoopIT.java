package com.joinbitten.toc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.system.Site.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relay, TOC and paper terminal are killed at random while users fire. In the end every fire has one outcome, and the
 * broker's books agree with it.
 */
@Timeout(900)
class KillLoopIT {
    private static final Logger log = LoggerFactory.getLogger(KillLoopIT.class);
    private static final int ROUNDS = Integer.getInteger("bitten.killRounds", 50);
    private static final List<String> USERS = List.of("alice", "bob", "carol", "dave");
    private static final List<Part> PARTS = List.of(Part.values());
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(90);

    @TempDir
    Path data;

    /** One attempt to fire, and what its caller was told. */
    private record Shot(String user, String mission, boolean acknowledged) {}

    private final Queue<Shot> shots = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    @DisplayName("whatever is killed, every fire has exactly one outcome, and the broker executed it once or never")
    void survivesKills() throws Exception {
        long seed = Long.getLong("bitten.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Site site = new Site(data)) {
            for (String user : USERS) {
                site.addUser(user, "COMMANDER");
            }
            site.start();
            for (String user : USERS) {
                // the first fire of a user makes its folder, in which the terminal then tells its level
                String mission = site.signal(user);
                await().until(() -> site.fire(user, mission, "").status() == 200);
            }
            killWhileFiring(site, random);
            site.awaitReady();
            check(site, seed);
        }
    }

    private void killWhileFiring(Site site, Random random) throws Exception {
        Phaser running = new Phaser(1);
        ExecutorService shooters = Executors.newFixedThreadPool(USERS.size());
        for (String user : USERS) {
            shooters.submit(() -> shootUntilStopped(site, user, running));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int enough = answered.get() + random.nextInt(12);
            await().atMost(Duration.ofMinutes(2)).until(() -> answered.get() >= enough);
            Part victim = PARTS.get(random.nextInt(PARTS.size()));
            site.process(victim).kill();
            site.launch(victim);
        }
        running.arrive();
        shooters.shutdown();
        assertThat(shooters.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
    }

    private void shootUntilStopped(Site site, String user, Phaser running) {
        while (running.getPhase() == 0) {
            try {
                String mission = site.signal(user);
                shoot(site, user, mission);
            } catch (IOException | AssertionError e) {
                awaitHealth(site, running); // the TOC is down
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void awaitHealth(Site site, Phaser running) {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> running.getPhase() > 0 || site.get("/health").status() > 0);
    }

    private void shoot(Site site, String user, String mission) throws InterruptedException {
        String deadline = ",\"expires_at\":\"" + Instant.now().plus(LIFE) + "\"";
        boolean acknowledged = false;
        try {
            Site.Reply reply = site.fire(user, mission, deadline);
            acknowledged = reply.status() == 200 && reply.body().flag("success");
            answered.incrementAndGet();
        } catch (IOException e) {
            log.debug("no answer for {}", mission, e);
        }
        shots.add(new Shot(user, mission, acknowledged));
    }

    private void check(Site site, long seed) throws Exception {
        Broker broker = new Broker(data);
        Instant settledBy = Instant.now().plus(LIFE).plus(SETTLING);
        Map<FireState, Integer> outcomes = new EnumMap<>(FireState.class);
        int neverAccepted = 0;
        for (Shot shot : shots) {
            // a repetition is answered from its fire, however late; a mission that was never fired says so
            Site.Reply present = site.fire(shot.user(), shot.mission(), ",\"expires_at\":\"2020-01-01T00:00:00Z\"");
            if (present.text("fire_id").isEmpty() || present.text("state").equals("REFUSED")) {
                assertThat(shot.acknowledged())
                        .as("acknowledged but unknown: %s", shot)
                        .isFalse();
                neverAccepted++;
                continue;
            }
            FireId fire = new FireId(present.text("fire_id"));
            Duration left = Duration.between(Instant.now(), settledBy);
            await().alias("settled: " + fire + " seed " + seed)
                    .atMost(left.isNegative() ? Duration.ofSeconds(1) : left.plusSeconds(1))
                    .until(() -> state(site, fire).settled());
            FireState state = state(site, fire);
            outcomes.merge(state, 1, Integer::sum);
            boolean executed = state == FireState.FILLED || state == FireState.PARTIAL || state == FireState.CLOSED;
            assertThat(broker.deals(fire))
                    .as("deals of %s in state %s, seed %d", fire, state, seed)
                    .isEqualTo(executed ? 1 : 0);
            if (shot.acknowledged()) {
                assertThat(state)
                        .as("acknowledged %s, seed %d", fire, seed)
                        .isIn(FireState.FILLED, FireState.EXPIRED, FireState.NOT_EXECUTED);
            }
        }
        assertNothingTorn();
        log.info(
                "kill loop: rounds={} shots={} {} neverAccepted={} seed={}",
                ROUNDS,
                shots.size(),
                outcomes,
                neverAccepted,
                seed);
        assertThat(shots.size()).isGreaterThan(ROUNDS);
        assertThat(outcomes.getOrDefault(FireState.FILLED, 0)).isGreaterThan(ROUNDS / 2);
    }

    private static FireState state(Site site, FireId fire) throws IOException, InterruptedException {
        return FireState.valueOf(site.get("/api/fires/" + fire).text("state"));
    }

    private void assertNothingTorn() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("drop"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonObject.parse(Files.readAllBytes(file)); // throws on a torn one
            }
        }
    }
}
