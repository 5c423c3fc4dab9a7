package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.relay.spool.FakeSpool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelayServerTest {
    private static final String PING = "{\"command\":\"ping\"}";

    private final FakeSpool spool = new FakeSpool();
    private RelayServer server = TestServer.inFrontOf(spool);

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(String... sets) {
        server.close();
        server = TestServer.inFrontOf(spool, sets);
    }

    @Test
    @DisplayName("an old client gets its whole answer in one read, and then the end")
    void legacyClient() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.LEGACY);

            assertThat(client.readOnce()).startsWith("{\"success\":true").endsWith("}");
            assertThat(client.readOnce()).isEmpty();
        }
    }

    @Test
    @DisplayName("a raw packet arrives wherever the network cuts it, and so does a second one behind it")
    void rawSplits() throws IOException {
        byte[] two = (Samples.LEGACY + Samples.LEGACY).getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < two.length; cut += 7) {
            if (cut == two.length / 2) {
                continue; // who pauses between two objects may find the relay gone after the first
            }
            try (RelaySocket client = new RelaySocket(server.port())) {
                client.send(slice(two, 0, cut)).send(slice(two, cut, two.length));

                assertThat(client.readAll().split("\"success\":true", -1))
                        .as("cut after byte %d", cut)
                        .hasSize(3);
            }
        }
    }

    @Test
    @DisplayName("a framed packet arrives wherever the network cuts it")
    void framedSplits() throws IOException {
        byte[] frame = Samples.frame(Samples.LEGACY);
        try (RelaySocket client = new RelaySocket(server.port())) {
            for (int cut = 1; cut < frame.length; cut++) {
                client.send(slice(frame, 0, cut)).send(slice(frame, cut, frame.length));

                assertThat(client.readFrame()).contains("\"code\":\"OK\"").contains("\"seq\":" + cut + "}");
            }
        }
    }

    @Test
    @DisplayName("bytes that arrive behind the refusal do not turn it into a reset")
    void noResetBehindARefusal() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send("GET / HTTP/1.1\r\n" + "x".repeat(500_000));

            assertThat(client.readAll()).contains("BAD_FRAME");
        }
    }

    @Test
    @DisplayName("a client that stops inside a packet hears so before it would take silence for success")
    void incomplete() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.LEGACY.substring(0, 100));

            assertThat(client.readAll()).contains("INCOMPLETE");
        }
    }

    @Test
    @DisplayName("a client that finishes inside a packet hears so at once")
    void halfClose() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.LEGACY.substring(0, 100)).finish();

            assertThat(client.readAll()).contains("INCOMPLETE");
        }
    }

    @Test
    @DisplayName("a client that never says a word is told so")
    void silent() throws IOException {
        restart("limits.first_byte=50ms");
        try (RelaySocket client = new RelaySocket(server.port())) {
            assertThat(client.readAll()).contains("INCOMPLETE");
        }
    }

    @Test
    @DisplayName("a client that never reads is cut off when too much is unread")
    void neverReads() throws IOException {
        restart("limits.unread_bytes=64KiB");
        byte[] ping = Samples.frame(PING);
        try (RelaySocket client = new RelaySocket(server.port())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000_000; i++) {
                            client.send(ping);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("a connection too many is refused in the dialect it speaks; when one leaves, the next may come")
    void tooManyConnections() throws IOException {
        restart("limits.connections=1");
        try (RelaySocket first = new RelaySocket(server.port())) {
            assertThat(first.send(Samples.frame(PING)).readFrame()).contains("\"code\":\"OK\"");

            try (RelaySocket raw = new RelaySocket(server.port())) {
                assertThat(raw.send(Samples.LEGACY).readAll()).contains("TOO_MANY_CONNECTIONS");
            }
            try (RelaySocket framed = new RelaySocket(server.port())) {
                assertThat(framed.send(Samples.frame(PING)).readFrame()).contains("TOO_MANY_CONNECTIONS");
            }
        }
        await().untilAsserted(() -> {
            try (RelaySocket next = new RelaySocket(server.port())) {
                assertThat(next.send(Samples.LEGACY).readAll()).contains("\"code\":\"OK\"");
            }
        });
    }

    @Test
    @DisplayName("many connections at once are each answered")
    void manyConnections() throws IOException {
        List<RelaySocket> clients = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            clients.add(new RelaySocket(server.port()).send(Samples.LEGACY));
        }
        for (RelaySocket client : clients) {
            assertThat(client.readAll()).contains("\"code\":\"OK\"");
            client.close();
        }
        assertThat(spool.fires).hasSize(500);
    }

    @Test
    @DisplayName("a stop answers what is open, also the packet that is not whole, and frees the port")
    void stopAnswers() throws IOException {
        spool.hold();
        int port = server.port();
        try (RelaySocket fired = new RelaySocket(port);
                RelaySocket old = new RelaySocket(port);
                RelaySocket half = new RelaySocket(port);
                RelaySocket silent = new RelaySocket(port);
                RelaySocket framed = new RelaySocket(port)) {
            framed.send(Samples.frame(PING)).readFrame();
            half.send("{\"symbol\"");
            fired.send(Samples.frame(Samples.LEGACY));
            old.send(Samples.LEGACY);
            await().until(() -> spool.heldAnswers() == 2);
            RelayServer stopped = server;
            Thread closing = new Thread(stopped::close, "closing");
            closing.start();

            assertThat(framed.readAll()).isEmpty();
            spool.release();
            assertThat(fired.readAll()).contains("\"code\":\"OK\"");
            // after a second it is answered as cancelled, but never with silence
            assertThat(old.readAll()).containsAnyOf("\"code\":\"OK\"", "\"code\":\"CANCELLED\"");
            assertThat(half.readAll()).contains("DRAINING");
            assertThat(silent.readAll()).contains("DRAINING");
            await().until(() -> !closing.isAlive());
        }
        server = TestServer.onPort(port, spool);
        assertThat(server.port()).isEqualTo(port);
    }

    @Test
    @DisplayName("a port that is taken is named")
    void portTaken() {
        assertThatThrownBy(() -> TestServer.onPort(server.port(), new FakeSpool()))
                .isInstanceOf(BindFailedException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        byte[] part = new byte[to - from];
        System.arraycopy(bytes, from, part, 0, part.length);
        return part;
    }
}
