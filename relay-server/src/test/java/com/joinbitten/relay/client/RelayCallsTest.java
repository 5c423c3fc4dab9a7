package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.TestCertificates;
import com.joinbitten.relay.TestKeys;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.client.CallMeter.Refusal;
import com.joinbitten.relay.spool.FakeSpool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relays that call over TLS, with real ones behind real sockets, and whoever else calls there. */
class RelayCallsTest {
    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool("london");
    private final RecordingListener listener = new RecordingListener();
    private final Counting meter = new Counting();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestCertificates certificates;
    private TestKeys keys;

    /** Counts calls. */
    private static final class Counting implements CallMeter {
        private final AtomicInteger taken = new AtomicInteger();
        private final List<Refusal> refused = new CopyOnWriteArrayList<>();

        @Override
        public void taken() {
            taken.incrementAndGet();
        }

        @Override
        public void refused(Refusal why) {
            refused.add(why);
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        certificates = new TestCertificates(folder);
        keys = new TestKeys(folder);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closed(T resource) {
        open.add(resource);
        return resource;
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private Optional<CallTls> tls() {
        return Optional.of(
                new CallTls(certificates.file("relay.pem"), certificates.file("relay.key"), Optional.empty()));
    }

    /** Which find no connection lost that is not, however long the machine stands still. */
    private RelayCalls calls() {
        return calls(Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    /** Which find out soon that nobody is there any more. */
    private RelayCalls wakeful() {
        return calls(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    private RelayCalls calls(Duration ping, Duration answer) {
        CallRules rules = new CallRules("127.0.0.1", 0, tls(), 16, 16, Duration.ofSeconds(30), ping);
        return closed(new RelayCalls(rules, "toc", answer, Duration.ofMinutes(1), meter));
    }

    private static RelayTrust trust(RelayCredentials key) {
        return RelayTrust.BLIND.withCredentials(key).withRelayId("london");
    }

    private RelayClient expected(RelayCalls calls, RelayCredentials key) {
        RelayClient client = closed(calls.expect("london", trust(key), listener));
        client.start();
        calls.start();
        return client;
    }

    private String[] dialling(String... more) {
        List<String> sets = new ArrayList<>(List.of(more));
        sets.add("dial.tls.ca=" + certificates.file("ca.pem"));
        sets.add("dial.max_backoff=300ms");
        return keys.sets(sets.toArray(String[]::new));
    }

    private RelayServer relay(int port, String... more) {
        List<String> sets = new ArrayList<>(List.of(more));
        sets.add("dial.to=[127.0.0.1:" + port + "]");
        return closed(TestServer.inFrontOf(spool, dialling(sets.toArray(String[]::new))));
    }

    private static boolean isTaken(RelayClient client) {
        return client.send(Samples.fire(1))
                .thenApply(RelayReply::success)
                .exceptionally(lost -> false)
                .join();
    }

    @Test
    @DisplayName("commands, answers and events go both ways, also over the next connection, which the relay makes")
    void bothWays() throws Exception {
        RelayCalls calls = calls();
        RelayClient client = expected(calls, TestKeys.credentials("toc"));
        WayBetween way = closed(new WayBetween(calls.port()));
        relay(way.port());
        patiently().until(client::connected);
        Salvo.fire(client);

        way.cut();
        patiently().until(() -> listener.connections.get() == 2);
        Salvo.fire(client);
        client.send(new RelayCommand.Subscribe("toc", EventPosition.START)).get(45, TimeUnit.SECONDS);
        spool.tell(Samples.event(1));
        patiently().until(() -> listener.events.size() == 1);
        assertThat(spool.fires).hasSize(200);
        assertThat(calls.unproved()).isZero();
    }

    @Test
    @DisplayName("a way that falls silent is noticed at both ends, and the relay calls again")
    void silence() throws Exception {
        RelayCalls calls = wakeful();
        RelayClient client = expected(calls, TestKeys.credentials("toc"));
        WayBetween way = closed(new WayBetween(calls.port()));
        relay(way.port(), "dial.silence=4s");
        patiently().until(client::connected);

        way.silence();

        patiently().until(() -> listener.disconnections.get() >= 1 && way.made() >= 2);
        patiently().until(() -> isTaken(client));
    }

    @Test
    @DisplayName(
            "a second process under the same name is refused while the first one answers, and let in when it is gone")
    void secondOfTheSameName() throws Exception {
        RelayCalls calls = calls();
        RelayClient client = expected(calls, TestKeys.credentials("toc"));
        RelayServer first = relay(calls.port());
        patiently().until(client::connected);
        FakeSpool other = new FakeSpool("london");
        closed(TestServer.inFrontOf(other, dialling("dial.to=[127.0.0.1:" + calls.port() + "]")));
        patiently().until(() -> meter.taken.get() >= 4); // proved again and again, and refused each time

        Salvo.fire(client);
        assertThat(listener.connections).hasValue(1);
        assertThat(other.fires).isEmpty();

        first.close();
        patiently().until(() -> listener.connections.get() == 2);
        Salvo.fire(client);
        assertThat(other.fires).hasSize(100);
        assertThat(spool.fires).hasSize(100);
    }

    @Test
    @DisplayName("a relay that calls again because its first connection went silent is let in at once")
    void afterASilentWay() throws Exception {
        RelayCalls calls = wakeful();
        RelayClient client = closed(calls.expect("london", trust(TestKeys.credentials("toc")), listener));
        client.start();
        calls.start();
        WayBetween way = closed(new WayBetween(calls.port()));
        RelayServer first = relay(way.port());
        patiently().until(client::connected);
        way.silence();
        first.close(); // nobody tells the other end
        relay(way.port());

        patiently().until(() -> listener.connections.get() >= 2);
        patiently().until(() -> isTaken(client));
    }

    @Test
    @DisplayName("wrong keys, names and certificates: no order is ever handed over, at either end's word")
    void strangers() throws Exception {
        RelayCredentials wrong = new RelayCredentials("toc", new Secret(TestKeys.secret("x".repeat(32))));
        RelayCalls otherKey = calls();
        expected(otherKey, wrong);
        relay(otherKey.port());
        patiently().until(() -> meter.refused.contains(Refusal.UNPROVED));

        RelayCalls otherName = calls();
        closed(otherName.expect("paris", trust(TestKeys.credentials("toc")).withRelayId("paris"), listener))
                .start();
        otherName.start();
        relay(otherName.port());
        patiently().until(() -> meter.refused.contains(Refusal.UNKNOWN));

        RelayCalls otherAuthority = calls();
        expected(otherAuthority, TestKeys.credentials("toc"));
        certificates.write("other.pem", TestCertificates.authority("CN=Other").getCertificatePEM());
        closed(TestServer.inFrontOf(
                spool,
                keys.sets(
                        "dial.to=[127.0.0.1:" + otherAuthority.port() + "]",
                        "dial.tls.ca=" + certificates.file("other.pem"))));
        patiently().until(() -> meter.refused.contains(Refusal.TLS));
        int before = meter.refused.size();
        relay(otherAuthority.port(), "dial.tls.server_name=toc.example.com"); // not the one in the certificate
        patiently().until(() -> meter.refused.size() >= before + 2);

        assertThat(meter.taken).hasValue(0);
        assertThat(listener.connections).hasValue(0);
        assertThat(spool.fires).isEmpty();
    }
}
