package com.joinbitten.toc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.system.RelaySite.Part;
import com.joinbitten.toc.system.Shooter.Shot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The power of the volumes under relay and terminals is cut while clients fire: what was not synced is gone. What a power
 * cut does not reach are the clients and the brokers, so their memory lies outside. {@code bitten.powerCuts} sets how
 * often, over all volumes; {@code bitten.seed} repeats the choices.
 */
@Timeout(7_200)
class PowerCutIT {
    private static final Logger log = LoggerFactory.getLogger(PowerCutIT.class);
    private static final int CUTS = Integer.getInteger("bitten.powerCuts", 25);
    private static final int VARIANTS = 4;
    private static final int SHOTS_A_ROUND = 12;
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(3);

    @TempDir
    Path folder;

    private final AtomicInteger answered = new AtomicInteger();
    private final List<Volume> volumes = new ArrayList<>();
    private final List<Shot> shots = new ArrayList<>();

    /** When the terminals were started after a cut, by the fires whose files were found and put away just before. */
    private final Map<String, Long> fencedAt = new HashMap<>();

    private int shooterCount;

    @BeforeAll
    static void needsVolumes(@TempDir Path probe) throws IOException, InterruptedException {
        String obstacle = Volume.obstacle(probe);
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    @ParameterizedTest(name = "on {1}, ledger and drop root on {2}")
    @CsvSource({"0,EXT4,one volume", "1,XFS,one volume", "2,EXT4,two volumes", "3,XFS,two volumes"})
    @DisplayName("after a power cut nothing acknowledged is silently gone, and nothing is executed twice")
    void survivesPowerCuts(int variant, Volume.Type type, String spread) throws Exception {
        long seed = Long.getLong("bitten.seed", System.nanoTime());
        Random random = new Random(seed + variant);
        int cuts = CUTS / VARIANTS + (variant < CUTS % VARIANTS ? 1 : 0);
        try {
            RelaySite.Places places = places(type, spread.equals("two volumes"));
            for (int cut = 0; cut < cuts; cut++) {
                oneLife(places, cut, random);
                cycle();
            }
            reckon(places, cuts, type + " on " + spread + ", seed " + seed);
        } finally {
            volumes.forEach(Volume::close);
        }
    }

    private RelaySite.Places places(Volume.Type type, boolean two) throws Exception {
        Volume main = volume(type, "main");
        Path ledger = two ? volume(type, "ledger").folder() : main.folder();
        Path drop = main.folder().resolve("drop");
        // the terminal's machine loses its power, too; the broker's does not
        Path outside = Files.createDirectories(folder.resolve("outside"));
        return new RelaySite.Places(ledger.resolve("relay"), drop, main.folder(), outside);
    }

    private Volume volume(Volume.Type type, String name) throws Exception {
        Volume volume = Volume.make(type, folder, name);
        volumes.add(volume);
        volume.mount();
        return volume;
    }

    /** From the start of all processes to the cut. */
    private void oneLife(RelaySite.Places places, int session, Random random) throws Exception {
        try (RelaySite site = new RelaySite(places)) {
            start(site, session);
            site.awaitLevels();
            repeatAcknowledged(site);
            List<Shooter> shooters = RelaySite.TERMINALS.stream()
                    .flatMap(terminal -> RelaySite.users(terminal).stream())
                    .map(user -> new Shooter(site, user, "c" + shooterCount, answered))
                    .toList();
            shooterCount++;
            ExecutorService threads = Executors.newFixedThreadPool(shooters.size());
            shooters.forEach(threads::submit);
            shooters.forEach(shooter -> shooter.allow(SHOTS_A_ROUND));
            int enough = answered.get() + 1 + random.nextInt(shooters.size() * SHOTS_A_ROUND * 3 / 4);
            await().atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> answered.get() >= enough);
            cut(random.nextBoolean());
            for (Part part : Part.values()) {
                site.process(part).kill();
            }
            shooters.forEach(Shooter::stop);
            threads.shutdown();
            assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
            shooters.forEach(shooter -> shots.addAll(shooter.shots()));
        }
    }

    /** What happens to be flushed just before comes back: also order files that nobody has claimed. */
    private void cut(boolean flushed) throws IOException, InterruptedException {
        if (flushed) {
            for (Volume volume : volumes) {
                volume.flush();
            }
        }
        for (Volume volume : volumes) {
            volume.cutPower();
        }
    }

    private void cycle() throws Exception {
        for (Volume volume : volumes) {
            volume.unmount();
            volume.mount();
        }
    }

    /** Terminals start when the relay has put away what it found. */
    private void start(RelaySite site, int session) throws IOException {
        site.launch(Part.RELAY, "storage.session=after-cut-" + session);
        site.awaitRelay();
        long now = System.currentTimeMillis();
        site.fenced().forEach(fire -> fencedAt.putIfAbsent(fire, now));
        RelaySite.TERMINALS.forEach(site::launch);
    }

    /** Clients come back and send again what the last life had acknowledged. */
    private void repeatAcknowledged(RelaySite site) throws IOException {
        try (FramedTalk talk = site.talk()) {
            for (Shot shot : shots.subList(Math.max(0, shots.size() - SHOTS_A_ROUND * 6), shots.size())) {
                if (shot.acknowledged()) {
                    Instant over = Instant.now().plusSeconds(30);
                    JsonObject reply = talk.ask(Shooter.fire(shot.user(), shot.request(), over));
                    assertThat(reply.flag("duplicate"))
                            .as("%s: %s", shot, reply)
                            .isTrue();
                }
            }
        }
    }

    private void reckon(RelaySite.Places places, int cuts, String where) throws Exception {
        try (RelaySite site = new RelaySite(places)) {
            start(site, cuts);
            List<Fate> fates = new ArrayList<>();
            // a broker opens its books when its terminal starts
            await().alias("decided, " + where)
                    .atMost(SETTLING)
                    .ignoreExceptionsMatching(SQLException.class::isInstance)
                    .until(() -> {
                        fates.clear();
                        fates.addAll(Fate.of(site, shots));
                        return fates.stream().noneMatch(fate -> fate.in(FireState.RELAYED));
                    });
            Map<String, Integer> outcomes = new TreeMap<>();
            int doubtedDeals = 0;
            for (Fate fate : fates) {
                String state = fate.state().map(FireState::name).orElse("unknown");
                outcomes.merge(fate.terminal() + " " + state, 1, Integer::sum);
                doubtedDeals += fate.state().isPresent() && !fate.state().get().settled()
                        ? fate.deals().size()
                        : 0;
                assertHonest(fate, where);
            }
            log.info(
                    "power cuts: {} cuts={} shots={} fenced={} {} executedInDoubt={}",
                    where,
                    cuts,
                    shots.size(),
                    fencedAt.size(),
                    outcomes,
                    doubtedDeals);
            assertThat(shots.stream().filter(Shot::acknowledged)).hasSizeGreaterThan(cuts);
        }
    }

    private void assertHonest(Fate fate, String where) {
        String what = fate + ", " + where;
        assertThat(fate.deals()).as("doubled: %s", what).hasSizeLessThanOrEqualTo(1);
        if (fate.shot().acknowledged()) {
            assertThat(fate.state()).as("acknowledged and gone: %s", what).isPresent();
            assertThat(fate.in(FireState.NOT_RELAYED))
                    .as("acknowledged: %s", what)
                    .isFalse();
        }
        if (fate.executed()) {
            assertThat(fate.deals()).as("executed: %s", what).hasSize(1);
        } else if (fate.state().isEmpty() || fate.state().get().settled()) {
            assertThat(fate.deals()).as("not executed: %s", what).isEmpty();
        }
        fate.fire()
                .map(id -> fencedAt.get(id.value()))
                .ifPresent(fenced -> assertThat(fate.deals())
                        .as("executed after its file was put away: %s", what)
                        .allMatch(at -> at < fenced));
    }
}
