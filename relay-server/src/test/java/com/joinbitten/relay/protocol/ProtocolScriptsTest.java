package com.joinbitten.relay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.ledger.LedgerView;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every script of {@code src/test/resources/protocol}; see the README there. A script is played again, at most four
 * times, if the relay truly ran out of time on it; it fails at once for any other reason, and in the end if no play was in
 * time: see {@link Replay}.
 */
class ProtocolScriptsTest {
    /** Scripts of more bytes are cut at their first and last ones and at as many places between. */
    private static final int CUTS = 400;

    private static final int EDGE = 80;

    /** What a relay without authentication can be brought to answer from outside. */
    private static final List<String> ANSWERS = List.of(
            "OK",
            "BAD_FRAME",
            "FRAME_TOO_LARGE",
            "INCOMPLETE",
            "BAD_ENCODING",
            "BAD_JSON",
            "DUPLICATE_MEMBER",
            "TRAILING_DATA",
            "TOO_DEEP",
            "BAD_FIELD",
            "BAD_USER_ID",
            "LOT_LIMIT",
            "UNKNOWN_COMMAND",
            "RAW_NOT_ALLOWED",
            "CONFLICT",
            "EXPIRED",
            "DEADLINE_TOO_FAR",
            "CANCELLED",
            "TOO_LATE",
            "NOT_FOUND",
            "TOO_MANY_CONNECTIONS",
            "DISK_FULL",
            "DIR_UNAVAILABLE",
            "HALTED",
            "DRAINING",
            "LEDGER_FAILED",
            "IN_DOUBT",
            "RELAY_TIMEOUT",
            "BROKER_REJECTED",
            "NOT_EXECUTED");

    @TempDir
    Path folder;

    @TestFactory
    @DisplayName("the protocol, case by case: whole, coalesced, byte by byte, and cut at every place")
    Stream<DynamicTest> scripts() throws Exception {
        return all().stream()
                .map(script ->
                        DynamicTest.dynamicTest(script.name() + ": " + script.title(), () -> playInTime(script)));
    }

    @Test
    @DisplayName("there are at least 150 cases, each says what it shows, and every answer has one")
    void complete() throws Exception {
        List<Script> scripts = all();

        assertThat(scripts)
                .hasSizeGreaterThanOrEqualTo(150)
                .allMatch(script -> !script.title().isBlank());
        assertThat(scripts.stream().flatMap(script -> script.codes().stream()).distinct())
                .containsAll(ANSWERS);
    }

    private static List<Script> all() throws IOException, URISyntaxException {
        URL scripts = Objects.requireNonNull(ProtocolScriptsTest.class.getResource("/protocol"));
        try (Stream<Path> files = Files.walk(Path.of(scripts.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Script::read)
                    .toList();
        }
    }

    /** {@link Replay} tells what is played again, and that this hides no failure. */
    private void playInTime(Script script) throws Exception {
        Replay.untilInTime(n -> play(script, Files.createDirectory(folder.resolve(script.name() + "-" + n))));
    }

    private void play(Script script, Path home) throws Exception {
        List<Run> all = new ArrayList<>();
        World world = new World(home, script.settings());
        try (world) {
            Run whole = new Run(world, new Cut.Whole(), true);
            all.add(whole);
            if (!script.uncut()) {
                all.add(new Run(world, new Cut.Coalesced(), true));
                all.add(new Run(world, new Cut.Bytewise(), false));
                all.add(new Run(world, new Cut.Coalesced(), false));
            }
            play(script, world, List.copyOf(all));
            if (!script.uncut()) {
                List<Run> cuts = cuts(whole.sent())
                        .mapToObj(at -> new Run(world, new Cut.At(at), false))
                        .toList();
                all.addAll(cuts);
                play(script, world, cuts);
            }
        }
        try (LedgerView view = LedgerView.open(world.relay().ledgerFile())) {
            for (Run run : all) {
                explained(script, run, () -> run.checkLedger(view));
            }
        }
    }

    private static IntStream cuts(int bytes) {
        int stride = Math.max(1, (bytes - 2 * EDGE) / (CUTS - 2 * EDGE));
        return IntStream.range(1, bytes).filter(at -> at <= EDGE || at >= bytes - EDGE || at % stride == 0);
    }

    private static void play(Script script, World world, List<Run> runs) throws Exception {
        for (Step step : script.steps()) {
            if (step.isShared()) {
                for (Run run : runs) {
                    explained(script, run, run::settle);
                }
                if (step.verb().equals("restart")) {
                    runs.forEach(Run::drop);
                }
                world.perform(step);
            } else {
                for (Run run : runs) {
                    explained(script, run, () -> run.perform(step));
                }
            }
        }
        for (Run run : runs) {
            explained(script, run, run::end);
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void explained(Script script, Run run, Act act) throws Exception {
        try {
            act.run();
        } catch (OutOfTimeError e) {
            throw new OutOfTimeError(script.name() + " (" + run + "): " + e.getMessage(), e);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(script.name() + " (" + run + "): " + e.getMessage(), e);
        }
    }
}
