package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.TestKeys;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.spool.FakeSpool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvedClientTest {
    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private final RecordingListener listener = new RecordingListener();

    private RelayClient client(RelayServer server, RelayCredentials credentials) {
        return new RelayClient(
                RelayClientConfig.of("127.0.0.1", server.port(), "test")
                        .withAnswerTimeout(Duration.ofSeconds(60))
                        .withBackoff(Duration.ofMillis(5), Duration.ofMillis(40))
                        .withCredentials(credentials),
                listener);
    }

    @Test
    @DisplayName("with the key, commands, answers and events go both ways, also over the next connection")
    void proved() throws Exception {
        TestKeys keys = new TestKeys(folder);
        RelayServer server = TestServer.inFrontOf(spool, keys.sets());
        int port = server.port();
        try (RelayClient client = client(server, TestKeys.credentials("toc"))) {
            client.start();
            await().until(client::connected);
            Salvo.fire(client);
            server.close();
            await().until(() -> !client.connected());
            server = TestServer.onPort(port, spool, keys.sets());
            await().until(client::connected);
            Salvo.fire(client);
            client.send(new RelayCommand.Subscribe("toc", EventPosition.START)).get(45, TimeUnit.SECONDS);
            spool.tell(Samples.event(1));
            await().until(() -> listener.events.size() == 1);
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("keys are read again under load, and no answer is lost")
    void reloadUnderLoad() throws Exception {
        TestKeys keys = new TestKeys(folder);
        RelayServer server = TestServer.inFrontOf(spool, keys.sets());
        try (RelayClient client = client(server, TestKeys.credentials("toc"))) {
            client.start();
            await().until(client::connected);
            keys.write(TestKeys.toc(TestKeys.CANARY));
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                Salvo.fire(client);
            }
            assertThat(listener.disconnections).hasValue(0);
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("a relay that cannot prove the key, or is not asked for one, is never handed an order")
    void unproved() {
        RelayCredentials other = new RelayCredentials("toc", new Secret(TestKeys.secret("x".repeat(32))));
        for (RelayServer server :
                List.of(TestServer.inFrontOf(spool, new TestKeys(folder).sets()), TestServer.inFrontOf(spool))) {
            try (RelayClient client = client(server, other)) {
                client.start();

                assertThat(client.send(Samples.fire(1))).failsWithin(Duration.ofSeconds(1));
                await().during(Duration.ofMillis(300)).until(() -> !client.connected());
            } finally {
                server.close();
            }
        }
        assertThat(spool.fires).isEmpty();
    }
}
