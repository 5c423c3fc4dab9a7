package com.joinbitten.relay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.ledger.ChainKeyFile;
import com.joinbitten.relay.ledger.EventChain;
import com.joinbitten.relay.ledger.LedgerView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each system call of one fire's delivery goes wrong in turn, in every way: the process dies before it, or it fails with
 * one of five errors. Calls are found by watching a fire that meets no fault, and by asking for the n-th until there is
 * none. Needs strace and the right to use it; the loops through the file-operations seam do without.
 */
@Timeout(600)
class SystemCallSweepIT {
    private static final Logger log = LoggerFactory.getLogger(SystemCallSweepIT.class);
    private static final int SIGKILLED = 128 + 9;
    private static final int STORAGE_LOST = 74;

    private static final int CLEAN_TRACES = 4;

    /** So often in a row a call is not made at all before it counts as the one after the last. */
    private static final int MISSES = 2;

    private static final int ROUNDS = 10;

    /** The first fire of a user makes its folders. */
    private static final String NEW_FOLDER = "mkdir ";

    private static final int FOLDERS_OF_A_USER = 4;

    /** Logging, and what else comes after the answer. */
    private static final Duration AFTER_ANSWER = Duration.ofMillis(20);

    /** How long a dying process may take to be gone. */
    private static final Duration NO_ANSWER = Duration.ofSeconds(1);

    /** Threads whose calls make up a delivery; of those that serve sockets, the calls that carry order and answer. */
    private enum Part {
        ACCEPT("relay-io", "accept socket:.*"),
        IO("relay-io", "(read|write) socket:.*"),
        SPOOL("relay-spool", "(?!write anon_inode).*");

        private final String threads;
        private final String calls;

        Part(String threads, String calls) {
            this.threads = threads;
            this.calls = calls;
        }

        boolean has(String call) {
            return call.matches(calls);
        }
    }

    /** What goes wrong, in strace's words. */
    private enum Fault {
        KILL("signal=SIGKILL"),
        EIO("error=EIO"),
        ENOSPC("error=ENOSPC"),
        EMFILE("error=EMFILE"),
        EACCES("error=EACCES"),
        EROFS("error=EROFS");

        private final String tampering;

        Fault(String tampering) {
            this.tampering = tampering;
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private RelayProcess relay = new RelayProcess(Path.of(""));
    private Terminal terminal = new Terminal(Path.of(""));
    private List<SystemCall> clean = List.of();
    private int orders;

    /** One fire of the sweep. */
    private record Order(String user, String request) {}

    @BeforeEach
    void start() throws Exception {
        Optional<String> obstacle = Strace.obstacle();
        obstacle.ifPresent(reason -> log.warn("NO SYSTEM CALL SWEEP: strace cannot be used here: {}", reason));
        assumeThat(obstacle).as("why strace cannot be used here").isEmpty();
        relay = new RelayProcess(folder.resolve("data")).start();
        terminal = new Terminal(relay.dropRoot());
        warmUp();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    @DisplayName(
            "each system call of a delivery goes wrong: a true answer, one file or none, and the order goes out once")
    void eachCall(Part part) throws Exception {
        Map<String, Integer> certain = certainCalls(part);
        List<String> names = certain.keySet().stream()
                .map(call -> call.split(" ", 2)[0])
                .distinct()
                .toList();
        for (Fault fault : Fault.values()) {
            long begin = System.nanoTime();
            List<SystemCall> hits = new ArrayList<>();
            for (String name : names) {
                hits.addAll(sweep(part, name, fault, certain));
            }
            log.info(
                    "sweep: {} {} {} faults, {} ms", part, fault, hits.size(), (System.nanoTime() - begin) / 1_000_000);
            assertThat(hits).isNotEmpty();
        }
        verifyLedger();
    }

    private Order newOrder(boolean ofNewUser) {
        orders++;
        return new Order(ofNewUser ? "user-" + orders : "known", "r-" + orders);
    }

    /** Loads the classes of a delivery, so that their files are not opened in the middle of the next one. */
    private void warmUp() throws IOException {
        for (int i = 0; i < 2; i++) { // both I/O threads
            Order order = newOrder(false);
            assertThat(relay.fire(order.user(), order.request()).orElseThrow().text("code"))
                    .contains("OK");
            settle(order);
        }
    }

    /** The terminal takes what it sees, and the relay records it: nothing is left to do when the next fire comes. */
    private void settle(Order order) throws IOException {
        terminal.take(order.user());
        await().alias("claim of " + order)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> relay.state(order.user(), order.request()).equals("CLAIMED"));
    }

    private Strace watch(Part part, Optional<String> tampering) throws IOException {
        return Strace.attach(relay.threads(part.threads), tampering, folder.resolve("strace.log"));
    }

    /** How often each call is certainly made, after some traces: the relay's chores and wake-ups add to it by chance. */
    private Map<String, Integer> certainCalls(Part part) throws Exception {
        Map<String, Integer> certain = new LinkedHashMap<>();
        for (int i = 0; i < CLEAN_TRACES; i++) {
            Order order = newOrder(false);
            Map<String, Integer> counted = new LinkedHashMap<>();
            try (Strace strace = watch(part, Optional.empty())) {
                assertThat(relay.fire(order.user(), order.request())).isPresent();
                strace.hit(AFTER_ANSWER);
                clean = strace.calls();
                clean.stream()
                        .map(SystemCall::toString)
                        .filter(part::has)
                        .forEach(call -> counted.merge(call, 1, Integer::sum));
            }
            settle(order);
            if (i == 0) {
                certain.putAll(counted);
            }
            certain.keySet().retainAll(counted.keySet());
            certain.replaceAll((call, count) -> Math.min(count, counted.getOrDefault(call, 0)));
        }
        if (part == Part.SPOOL) {
            certain.put(NEW_FOLDER, FOLDERS_OF_A_USER);
        }
        return certain;
    }

    /** The n-th call of this name for every n until there is none, and again while a call that is certain was not hit. */
    private List<SystemCall> sweep(Part part, String name, Fault fault, Map<String, Integer> certain) throws Exception {
        List<SystemCall> hits = new ArrayList<>();
        for (int round = 0;
                round == 0 || (round < ROUNDS && !missing(name, certain, hits).isEmpty());
                round++) {
            int misses = 0;
            for (int n = 1; misses < MISSES; n++) {
                if (wakesAThread(name, n)) {
                    continue;
                }
                Optional<SystemCall> hit = oneCase(part, name, fault, n);
                hit.ifPresent(hits::add);
                misses = hit.isPresent() ? 0 : misses + 1;
            }
        }
        assertThat(missing(name, certain, hits))
                .as("calls of %s that met no %s, but %s", part, fault, hits)
                .isEmpty();
        return hits;
    }

    /** Whether the n-th call of the name is what the virtual machine does to wake another thread of its own. */
    private boolean wakesAThread(String name, int n) {
        return clean.stream()
                .filter(call -> call.name().equals(name))
                .skip(n - 1L)
                .findFirst()
                .map(SystemCall::wakesAThread)
                .orElse(false);
    }

    private static List<String> missing(String name, Map<String, Integer> certain, List<SystemCall> hits) {
        return certain.entrySet().stream()
                .filter(call -> call.getKey().startsWith(name + " "))
                .filter(call -> hits.stream()
                                .filter(hit -> call.getKey().equals(NEW_FOLDER)
                                        || hit.toString().equals(call.getKey()))
                                .count()
                        < call.getValue())
                .map(Map.Entry::toString)
                .toList();
    }

    private Optional<SystemCall> oneCase(Part part, String name, Fault fault, int n) throws Exception {
        Order order = newOrder(NEW_FOLDER.startsWith(name + " "));
        String tampering = name + ":" + fault.tampering + ":when=" + n;
        Optional<JsonObject> reply;
        Strace strace = watch(part, Optional.of(tampering));
        try (strace) {
            reply = relay.fire(order.user(), order.request());
            strace.hit(reply.isPresent() ? AFTER_ANSWER : NO_ANSWER);
        }
        Optional<SystemCall> hit = strace.tampered(); // also one that was met while it let go
        String what = part + " " + tampering + " " + hit + " " + reply;
        checkTruth(order, reply, what);
        terminal.take(order.user());
        if (hit.isPresent() && hit.get().wakesAThread()) {
            relay.kill(); // by chance: a thread that cannot be woken any more proves nothing
            relay.start();
            warmUp();
        } else if (hit.isPresent()) {
            restartIfDead(fault, hit.get(), what);
        }
        repeatUntilPublished(order, fault, what);
        settle(order);
        assertThat(terminal.executions(order.request()))
                .as("executions after %s", what)
                .isEqualTo(1);
        return hit;
    }

    /** Everything of before was taken, so what is visible now is this order. */
    private void checkTruth(Order order, Optional<JsonObject> reply, String what) throws IOException {
        if (reply.isPresent()) {
            String published = reply.get().requiredText("published");
            assertThat(published).as("published after %s", what).isNotEqualTo("unknown");
            assertThat(terminal.visible(order.user()))
                    .as("visible after %s", what)
                    .hasSize(published.equals("yes") ? 1 : 0);
            assertThat(reply.get().requiredText("retry"))
                    .as("retry after %s", what)
                    .isIn(published.equals("yes") ? List.of("never") : List.of("same", "after"));
        }
    }

    private void restartIfDead(Fault fault, SystemCall hit, String what) throws Exception {
        boolean failedSync = hit.name().equals("fsync") || hit.name().equals("fdatasync");
        if (fault == Fault.KILL || failedSync) {
            assertThat(relay.exitCode())
                    .as("exit code after %s", what)
                    .isEqualTo(fault == Fault.KILL ? SIGKILLED : STORAGE_LOST);
            relay.start();
            verifyLedger();
            warmUp();
        } else {
            assertThat(relay.alive()).as("alive after %s", what).isTrue();
        }
    }

    private void repeatUntilPublished(Order order, Fault fault, String what) {
        await().alias("delivery after " + what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    if (fault == Fault.KILL && !relay.alive()) {
                        relay.start(); // strace let go before it could write down whom it had killed
                    }
                    return relay.fire(order.user(), order.request())
                            .flatMap(reply -> reply.text("published"))
                            .filter("yes"::equals)
                            .isPresent();
                });
    }

    private void verifyLedger() throws IOException {
        try (LedgerView view = LedgerView.open(relay.ledger())) {
            EventChain.Verdict verdict =
                    EventChain.verify(view, ChainKeyFile.read(relay.ledger().resolveSibling(ChainKeyFile.NAME)));
            assertThat(verdict.broken()).isEmpty();
        }
    }
}
