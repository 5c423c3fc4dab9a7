package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.CapturedLog;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.RelaySocket;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.TestCertificates;
import com.joinbitten.relay.TestKeys;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.client.CallMeter.Refusal;
import com.joinbitten.relay.spool.FakeSpool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever else calls where relays call: nobody is given an order, believed an event, or let near a link that stands. */
class CallAttackTest {
    private static final RelayIdentity LONDON =
            new RelayIdentity("london", "L1", "B1", Samples.NOON, 1, 65_536, 32, "power-loss", 1);

    @TempDir
    private Path folder;

    private final RecordingListener listener = new RecordingListener();
    private final List<Refusal> refused = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestCertificates certificates;
    private RelayCalls calls;
    private RelayClient client;

    private final CallMeter meter = new CallMeter() {
        @Override
        public void refused(Refusal why) {
            refused.add(why);
        }
    };

    @BeforeEach
    void open() throws Exception {
        certificates = new TestCertificates(folder);
        start(Optional.empty(), Duration.ofSeconds(30));
    }

    private void start(Optional<CallTls> tls, Duration deadline) {
        calls = new RelayCalls(
                new CallRules("127.0.0.1", 0, tls, 6, 4, deadline, Duration.ofSeconds(60)),
                "toc",
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                meter);
        open.add(calls);
        RelayTrust trust =
                RelayTrust.BLIND.withCredentials(TestKeys.credentials("toc")).withRelayId("london");
        client = calls.expect("london", trust, listener);
        open.add(client);
        client.start();
        calls.start();
    }

    private void startWithTls(Duration deadline, Optional<Path> relayCa) throws Exception {
        closeAll();
        start(
                Optional.of(new CallTls(certificates.file("relay.pem"), certificates.file("relay.key"), relayCa)),
                deadline);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        open.clear();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private RelayServer relay(FakeSpool spool, int port) {
        RelayServer server = TestServer.inFrontOf(spool, new TestKeys(folder).sets("dial.to=[127.0.0.1:" + port + "]"));
        open.add(server);
        return server;
    }

    /** Calls, and gives that name once it is asked for one; the next frame is the offer of a key. */
    private RelaySocket caller(RelayIdentity identity) throws IOException {
        RelaySocket caller = new RelaySocket(calls.port());
        assertThat(caller.readFrame()).contains("\"hello\"").doesNotContain("key_id");
        say(caller, new RelayFrame.Answer(1, Optional.empty(), welcome(identity)));
        return caller;
    }

    private static RelayReply welcome(RelayIdentity identity) {
        return RelayReply.ok("at your service").withIdentity(identity);
    }

    private static void say(RelaySocket caller, RelayFrame frame) throws IOException {
        caller.send(Samples.frame(RelayFrameJson.write(frame)));
    }

    private void assertNobodyWasBelieved(Refusal why) {
        patiently().until(() -> refused.contains(why));
        assertThat(listener.connections).hasValue(0);
        assertThat(listener.events).isEmpty();
        assertThat(client.send(Samples.fire(1))).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("a name that nobody waits for, or that is none, ends the call")
    void unknownNames() throws Exception {
        for (String name : List.of("paris", "LONDON", "london\n2026 link.up relay=london")) {
            RelayIdentity other = new RelayIdentity(name, "L1", "B1", Samples.NOON, 1, 65_536, 32, "power-loss", 1);
            try (RelaySocket caller = caller(other)) {
                assertThat(caller.readAll()).isEmpty();
            }
        }
        assertNobodyWasBelieved(Refusal.UNKNOWN);
    }

    @Test
    @DisplayName("an event that is told before the proof is not believed, and ends the call")
    void forgedEvent() throws Exception {
        try (RelaySocket caller = caller(LONDON)) {
            assertThat(caller.readFrame()).contains("key_id");
            say(caller, new RelayFrame.Told(Samples.event(1)));
            assertThat(caller.readAll()).isEmpty();
        }
        assertNobodyWasBelieved(Refusal.UNPROVED);
    }

    @Test
    @DisplayName(
            "an answer without a proof, one's own frames sent back, and no JSON: nothing follows the offer of a key")
    void noProof() throws Exception {
        try (RelaySocket caller = caller(LONDON)) {
            caller.readFrame();
            say(caller, new RelayFrame.Answer(2, Optional.empty(), welcome(LONDON)));
            assertThat(caller.readAll()).isEmpty();
        }
        try (RelaySocket caller = caller(LONDON)) {
            String offer = caller.readFrame();
            caller.send(Samples.frame(offer));
            assertThat(caller.readAll()).isEmpty();
        }
        try (RelaySocket caller = new RelaySocket(calls.port())) {
            caller.readFrame();
            caller.send(Samples.frame("no JSON at all"));
            assertThat(caller.readAll()).isEmpty();
        }
        assertNobodyWasBelieved(Refusal.UNPROVED);
        assertThat(refused).contains(Refusal.SILENT);
    }

    @Test
    @DisplayName("who talks before the proof without being asked is hung up on: one thread reads for all relays")
    void unaskedBeforeProof() throws Exception {
        closeAll();
        start(Optional.empty(), Duration.ofMinutes(10)); // it is not want of time that ends the call
        try (RelaySocket caller = caller(LONDON)) {
            caller.readFrame();
            say(caller, new RelayFrame.Answer(77, Optional.empty(), RelayReply.ok("more of the same")));
            assertThat(caller.readAll()).isEmpty();
        }
        assertNobodyWasBelieved(Refusal.UNPROVED);
    }

    @Test
    @DisplayName("what a real relay once said to prove itself proves nothing the second time")
    void replay() throws Exception {
        FakeSpool spool = new FakeSpool("london");
        Tap tap = new Tap(calls.port());
        open.add(tap);
        try (RelayServer relay = relay(spool, tap.port())) {
            patiently().until(client::connected);
            client.send(Samples.fire(1)).get();
            assertThat(relay.port()).isPositive();
        }
        patiently().until(() -> !client.connected());
        int connections = listener.connections.get();

        try (RelaySocket again = new RelaySocket(calls.port())) {
            again.send(tap.said());
            String received = again.readAll();
            assertThat(received).doesNotContain("fire");
        } catch (IOException reset) {
            assertThat(reset).isNotNull(); // hung up on, with bytes on their way
        }
        patiently().until(() -> refused.contains(Refusal.UNPROVED));
        assertThat(listener.connections).hasValue(connections);
        assertThat(spool.fires).hasSize(1);
    }

    @Test
    @DisplayName("who gives the name of a relay whose link stands takes nothing from it")
    void besideALink() throws Exception {
        FakeSpool spool = new FakeSpool("london");
        relay(spool, calls.port());
        patiently().until(client::connected);
        try (RelaySocket caller = caller(LONDON)) {
            caller.readFrame();
            client.send(Samples.fire(1)).get();
            say(caller, new RelayFrame.Told(Samples.event(1)));
            assertThat(caller.readAll()).isEmpty();
        }
        client.send(Samples.fire(2)).get();
        assertThat(spool.fires).hasSize(2);
        assertThat(listener.connections).hasValue(1);
        assertThat(listener.disconnections).hasValue(0);
        assertThat(listener.events).isEmpty();
    }

    @Test
    @DisplayName("of those who prove nothing the oldest gives way to the next one, so that a relay always gets in")
    void floods() throws Exception {
        List<RelaySocket> silent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            RelaySocket one = new RelaySocket(calls.port());
            open.add(one);
            one.readFrame();
            silent.add(one);
        }
        for (RelaySocket oldest : silent.subList(0, 3)) {
            assertThat(readOrReset(oldest)).isEmpty();
        }
        patiently().until(() -> refused.size() == 3);
        assertThat(calls.unproved()).isEqualTo(4);

        FakeSpool spool = new FakeSpool("london");
        relay(spool, calls.port());
        patiently().until(client::connected);
        assertThat(readOrReset(silent.get(3))).isEmpty();
        patiently().until(() -> refused.size() == 4 && calls.unproved() == 3);
        client.send(Samples.fire(1)).get();
        assertThat(spool.fires).hasSize(1);
        assertThat(refused).containsOnly(Refusal.TOO_MANY);
    }

    @Test
    @DisplayName(
            "of calls that come to nothing the first of a kind is told in the log, and then how many more there were")
    void log() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            while (counted(log) == 0) {
                int told = refused.size();
                try (RelaySocket silent = new RelaySocket(calls.port())) {
                    silent.readFrame();
                }
                patiently().until(() -> refused.size() > told);
            }
            patiently().until(() -> lines(log, "call.refused ") + counted(log) == refused.size());
            assertThat(log.lines()).noneMatch(line -> line.contains("refused_more") && line.contains("count=0"));
        }
    }

    private static long lines(CapturedLog log, String event) {
        return log.lines().stream().filter(line -> line.contains(event)).count();
    }

    /** How many of them lines tell that stand for several. */
    private static long counted(CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.contains("call.refused_more relay=- lacks=SILENT"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".* count=(\\d+) .*", "$1")))
                .sum();
    }

    private void shakeAndSayNothing() {
        try (RelaySocket silent = TestCertificates.connect(calls.port(), certificates.anonymous())) {
            silent.readAll();
        } catch (IOException slow) {
            assertThat(refused).as("over before its handshake was").isNotEmpty();
        }
    }

    private static String readOrReset(RelaySocket socket) {
        try {
            return socket.readAll();
        } catch (IOException reset) {
            return "";
        }
    }

    @Test
    @DisplayName(
            "over TLS: plain bytes, silence before and after the handshake, and a missing certificate end the call")
    void tls() throws Exception {
        startWithTls(Duration.ofMillis(500), Optional.empty());
        try (RelaySocket plain = new RelaySocket(calls.port())) {
            plain.send(
                    Samples.frame(RelayFrameJson.write(new RelayFrame.Answer(1, Optional.empty(), welcome(LONDON)))));
            assertThat(readOrReset(plain)).doesNotContain("hello");
        }
        patiently().until(() -> refused.contains(Refusal.TLS));
        try (RelaySocket silent = new RelaySocket(calls.port())) {
            assertThat(readOrReset(silent)).isEmpty();
        }
        patiently().until(() -> {
            shakeAndSayNothing();
            return refused.contains(Refusal.SILENT);
        });
        assertNobodyWasBelieved(Refusal.SILENT);

        startWithTls(Duration.ofSeconds(30), Optional.of(certificates.file("ca.pem")));
        refused.clear();
        try (RelaySocket nobody = TestCertificates.connect(calls.port(), certificates.anonymous())) {
            assertThat(readOrReset(nobody)).isEmpty();
        } catch (IOException refusedAtOnce) {
            assertThat(refusedAtOnce).isNotNull();
        }
        patiently().until(() -> refused.contains(Refusal.TLS));
        try (RelaySocket known = TestCertificates.connect(calls.port(), certificates.as("toc"))) {
            assertThat(known.readFrame()).contains("\"hello\"");
        }
    }
}
