package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.Market;
import com.joinbitten.relay.terminal.broker.PaperBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Kills the real process with SIGKILL while it fills, again and again, on the same files. */
@Timeout(600)
class PaperKillIT {
    private static final int KILLS = 6;
    private static final int PACKETS_A_LIFE = 150;

    /** A packet lives so many starts of the process, and this much longer: to be claimed by the next life, at any load. */
    private static final int STARTS_A_LIFE = 5;

    private static final Duration LEAST_LIFE = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNoProcess() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @DisplayName("a terminal that is killed over and over fills no packet twice and answers all of them")
    void killed() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Rig rig = new Rig(PaperConfig.defaults(data.resolve("drop"), data.resolve("paper")), Clock.systemUTC());
        SplittableRandom random = new SplittableRandom(7);
        List<FireId> fires = new ArrayList<>();

        fires.addAll(drop(rig, 1, Duration.ofMinutes(5)));
        Duration life = LEAST_LIFE.plus(timeToTheFirst(rig, fires, data).multipliedBy(STARTS_A_LIFE));
        for (int kill = 0; kill < KILLS; kill++) {
            fires.addAll(drop(rig, PACKETS_A_LIFE, life));
            int enough = fires.size() - PACKETS_A_LIFE + random.nextInt(PACKETS_A_LIFE);
            Process process = start(data);
            await().atMost(life.multipliedBy(2))
                    .until(() -> rig.claimed(Rig.USER).size() >= enough);
            process.destroyForcibly().waitFor();
        }
        Process last = start(data);
        await().atMost(life.multipliedBy(3))
                .until(() -> rig.firesWithResult(Rig.USER).containsAll(fires));
        last.destroy();
        assertThat(last.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isZero();

        try (PaperBroker broker = new PaperBroker(rig.config.brokerFile(), new Market())) {
            for (FireId fire : fires) {
                List<Deal> deals = broker.history(Rig.USER, fire.magic());
                assertThat(deals).as("deals of %s", fire).hasSizeLessThanOrEqualTo(1);
                assertThat(rig.results(fire).get(0).ticket())
                        .isEqualTo(deals.stream().map(Deal::ticket).findFirst());
            }
        }
    }

    private Duration timeToTheFirst(Rig rig, List<FireId> fires, Path data) throws IOException, InterruptedException {
        long beganNanos = System.nanoTime();
        Process process = start(data);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> rig.firesWithResult(Rig.USER).containsAll(fires));
        Duration taken = Duration.ofNanos(System.nanoTime() - beganNanos);
        process.destroyForcibly().waitFor();
        return taken;
    }

    private static List<FireId> drop(Rig rig, int packets, Duration life) throws IOException {
        List<FireId> fires = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            fires.add(rig.drop(
                    Rig.USER, Rig.buyEurUsd(), Instant.now(Clock.systemUTC()).plus(life)));
        }
        Files.createDirectories(rig.folder(Rig.USER).resolve("claimed"));
        Files.createDirectories(rig.folder(Rig.USER).resolve("results"));
        return fires;
    }

    private Process start(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PaperMain.class.getName(),
                        "--data",
                        data.toString(),
                        // a claim that died before its order is proved dead at once, not a minute after its deadline
                        "--set",
                        "resolve.history_pause=100ms",
                        "--set",
                        "resolve.proof_delay=0s",
                        "--set",
                        "drop.root=" + data.resolve("drop"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("paper.log").toFile())
                .start();
        started.add(process);
        return process;
    }

    /** The child process. */
    static final class PaperMain {
        private PaperMain() {}

        public static void main(String[] arguments) {
            System.exit(new CommandLine(new PaperCommand()).execute(arguments));
        }
    }
}
