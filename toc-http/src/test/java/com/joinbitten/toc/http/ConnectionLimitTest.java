package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code http.connections} and {@code http.connections_per_address}. */
class ConnectionLimitTest {
    private static final String CALL = "GET /hello HTTP/1.1\r\nHost: toc\r\n\r\n";

    private final List<RawClient> opened = new ArrayList<>();
    private Optional<HttpServer> server = Optional.empty();

    @AfterEach
    void stop() throws IOException {
        for (RawClient client : opened) {
            client.close();
        }
        server.ifPresent(HttpServer::close);
    }

    /** A server whose connections all have time enough. */
    private int start(int connections, int connectionsPerAddress) {
        Duration patience = Duration.ofMinutes(10);
        HttpLimits limits =
                new HttpLimits(connections, connectionsPerAddress, 8192, 65_536, patience, patience, patience, 2, 16);
        Router router = Router.builder()
                .get("/hello", Access.open(), call -> CompletableFuture.completedFuture(HttpReply.error(200, "none")))
                .build((call, access, behind) -> behind.answer(call));
        HttpServer started = HttpServer.start("0.0.0.0", List.of(0), limits, router, Clock.systemUTC());
        server = Optional.of(started);
        return started.ports().get(0);
    }

    private RawClient connect(InetAddress to, int port) throws IOException {
        RawClient client = new RawClient(to, port);
        opened.add(client);
        return client;
    }

    /** Connections that are surely counted: each was answered. */
    private List<RawClient> answered(int many, InetAddress to, int port) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            RawClient client = connect(to, port);
            assertThat(client.send(CALL).read().status()).isEqualTo(200);
            clients.add(client);
        }
        return clients;
    }

    private void expectRefusal(InetAddress to, int port) throws IOException {
        RawClient refused = connect(to, port);
        RawClient.Reply reply = refused.read(); // unasked
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Too many connections\"}");
        assertThat(refused.closedByServer()).isTrue();
    }

    @Test
    @DisplayName(
            "one address has so many connections and no more, others and this machine have theirs; an end makes room")
    void perAddress() throws IOException {
        Optional<InetAddress> own = ownAddress();
        assumeThat(own).as("an address that is no loopback one").isPresent();
        int port = start(100, 3);
        List<RawClient> three = answered(3, own.get(), port);

        expectRefusal(own.get(), port);
        answered(5, InetAddress.getLoopbackAddress(), port);
        expectRefusal(own.get(), port);
        assertThat(three.get(0).send(CALL).read().status())
                .as("who is in stays")
                .isEqualTo(200);

        three.get(1).close();
        await().atMost(Duration.ofSeconds(45)).until(() -> {
            RawClient next = connect(own.get(), port);
            return next.send(CALL).read().status() == 200;
        });
    }

    @Test
    @DisplayName("all together have so many, this machine included")
    void inAll() throws IOException {
        int port = start(2, 100);
        answered(2, InetAddress.getLoopbackAddress(), port);

        expectRefusal(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    @DisplayName("of IPv6 a network of 64 bits is one address")
    void networks() throws UnknownHostException {
        Connections open = new Connections(limits(2), HttpMeter.NONE);
        InetAddress one = InetAddress.getByName("2001:db8:0:1::1");
        InetAddress neighbour = InetAddress.getByName("2001:db8:0:1:ffff::2");
        InetAddress other = InetAddress.getByName("2001:db8:0:2::1");

        assertThat(open.enter(one)).isTrue();
        assertThat(open.enter(neighbour)).isTrue();
        assertThat(open.enter(one)).isFalse();
        assertThat(open.enter(other)).isTrue();
        open.leave(one); // the one that was not let in
        open.leave(neighbour);
        assertThat(open.enter(neighbour)).isTrue();
        assertThat(open.enter(InetAddress.getByName("192.0.2.1"))).isTrue();
    }

    private static HttpLimits limits(int connectionsPerAddress) {
        HttpLimits usual = HttpLimits.defaults();
        return new HttpLimits(
                usual.connections(),
                connectionsPerAddress,
                usual.headerBytes(),
                usual.bodyBytes(),
                usual.headerDeadline(),
                usual.bodyDeadline(),
                usual.idle(),
                usual.workers(),
                usual.queue());
    }

    /** Under which this machine reaches itself as a stranger would. */
    private static Optional<InetAddress> ownAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }
}
