package com.joinbitten.toc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.system.RelaySite.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relay and terminals are killed at random while clients fire at the relay directly. In the end each order's state agrees
 * with its broker's books, as far as its terminal's level can promise; the terminal of level 0 promises nothing when it
 * is killed, so it lives. {@code bitten.relayKillRounds} sets how often, {@code bitten.seed} repeats the choices.
 */
@Timeout(3_600)
class RelayKillLoopIT {
    private static final Logger log = LoggerFactory.getLogger(RelayKillLoopIT.class);
    private static final int ROUNDS = Integer.getInteger("bitten.relayKillRounds", 150);
    private static final int SHOTS_A_ROUND = 10;
    private static final List<Part> VICTIMS = List.of(Part.RELAY, Part.RELAY, Part.L1, Part.L2);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration UNCHANGED = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(3);

    @TempDir
    Path folder;

    private final AtomicInteger answered = new AtomicInteger();
    private final Map<Part, Integer> kills = new EnumMap<>(Part.class);

    @Test
    @DisplayName("whatever is killed, no order is lost, doubled or torn, with terminals of all three levels")
    void survivesKills() throws Exception {
        long seed = Long.getLong("bitten.seed", System.nanoTime());
        Path outside = Files.createDirectories(folder.resolve("outside"));
        var places = new RelaySite.Places(folder.resolve("relay"), folder.resolve("drop"), folder, outside);
        try (RelaySite site = new RelaySite(places)) {
            for (Part part : Part.values()) {
                site.launch(part);
            }
            site.awaitRelay();
            site.awaitLevels();
            List<Shooter> shooters = RelaySite.TERMINALS.stream()
                    .flatMap(terminal -> RelaySite.users(terminal).stream())
                    .map(user -> new Shooter(site, user, "r", answered))
                    .toList();
            List<Shooter.Shot> shots = shootAndKill(site, shooters, new Random(seed));
            site.awaitRelay();
            check(site, shots, seed);
        }
    }

    private List<Shooter.Shot> shootAndKill(RelaySite site, List<Shooter> shooters, Random random)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(shooters.size());
        shooters.forEach(threads::submit);
        for (int round = 0; round < ROUNDS; round++) {
            shooters.forEach(shooter -> shooter.allow(SHOTS_A_ROUND));
            // less than what is allowed, so that a kill never finds everybody idle
            int enough = answered.get() + random.nextInt(shooters.size() * SHOTS_A_ROUND * 3 / 4);
            await().atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> answered.get() >= enough);
            Part victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            site.process(victim).kill();
            kills.merge(victim, 1, Integer::sum);
            site.launch(victim);
        }
        shooters.forEach(Shooter::stop);
        threads.shutdown();
        assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        return shooters.stream().flatMap(shooter -> shooter.shots().stream()).toList();
    }

    private void check(RelaySite site, List<Shooter.Shot> shots, long seed) throws Exception {
        List<Fate> fates = settled(site, shots, seed);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Fate fate : fates) {
            String state = fate.state().map(FireState::name).orElse("unknown");
            outcomes.merge(fate.terminal() + " " + state, 1, Integer::sum);
            assertAgrees(fate, seed);
        }
        assertNoDealBeyond(site, fates);
        assertNothingTorn(site);
        int silent = outcomes.getOrDefault("L1 CLAIMED", 0);
        assertThat(silent)
                .as("claims with which a terminal of level 1 died")
                .isLessThanOrEqualTo(kills.getOrDefault(Part.L1, 0));
        log.info(
                "relay kill loop: rounds={} kills={} shots={} {} seed={}", ROUNDS, kills, shots.size(), outcomes, seed);
        for (Part terminal : List.of(Part.L1, Part.L2)) {
            assertThat(outcomes.getOrDefault(terminal + " FILLED", 0)).isGreaterThan(ROUNDS);
        }
        assertThat(outcomes.getOrDefault("L0 TAKEN", 0)).isGreaterThan(ROUNDS);
    }

    /** A claim of level 1 may be about to be executed, so what counts is what does not change any more. */
    private static List<Fate> settled(RelaySite site, List<Shooter.Shot> shots, long seed) {
        AtomicReference<List<Fate>> last = new AtomicReference<>(List.of());
        await().alias("all settled, seed " + seed)
                .atMost(SETTLING)
                .pollInterval(UNCHANGED)
                .until(() -> {
                    List<Fate> now = Fate.of(site, shots);
                    List<Fate> before = last.getAndSet(now);
                    return now.equals(before) && now.stream().allMatch(Fate::settled);
                });
        return Objects.requireNonNull(last.get());
    }

    private static void assertAgrees(Fate fate, long seed) {
        String what = fate + ", seed " + seed;
        assertThat(fate.deals()).as("doubled: %s", what).hasSizeLessThanOrEqualTo(1);
        if (fate.shot().acknowledged()) {
            assertThat(fate.state()).as("acknowledged and lost: %s", what).isPresent();
            assertThat(fate.in(FireState.NOT_RELAYED))
                    .as("acknowledged: %s", what)
                    .isFalse();
        }
        if (fate.executed() || fate.in(FireState.TAKEN)) {
            assertThat(fate.deals()).as("executed: %s", what).hasSize(1);
        } else if (!fate.in(FireState.CLAIMED, FireState.UNKNOWN)) {
            assertThat(fate.deals()).as("not executed: %s", what).isEmpty();
        }
        if (fate.terminal() == Part.L0 && fate.in(FireState.EXPIRED, FireState.CANCELLED)) {
            assertThat(fate.published()).as("a promise for level 0: %s", what).isEqualTo("no");
        }
    }

    /** Orders that no shot knows of would not show above. */
    private static void assertNoDealBeyond(RelaySite site, List<Fate> fates) throws SQLException {
        for (Part terminal : RelaySite.TERMINALS) {
            int known = fates.stream()
                    .filter(fate -> fate.terminal() == terminal)
                    .mapToInt(fate -> fate.deals().size())
                    .sum();
            assertThat(site.broker(terminal).deals())
                    .as("deals at %s", terminal)
                    .isEqualTo(known);
        }
    }

    private static void assertNothingTorn(RelaySite site) throws IOException {
        try (Stream<Path> files = Files.walk(site.drop())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonObject.parse(Files.readAllBytes(file)); // throws on a torn one
            }
        }
        for (Part part : Part.values()) {
            assertThat(site.output(part)).as("log of %s", part).doesNotContain("unreadable");
        }
    }
}
