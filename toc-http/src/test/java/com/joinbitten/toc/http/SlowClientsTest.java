package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who begin a request and never end it: each is hung up on in time, and whoever sends whole requests notices nothing. */
@Timeout(120)
class SlowClientsTest {
    private static final int OF_EACH = 40;
    private static final String HOST = "Host: localhost\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final List<String> BEGINNINGS = List.of(
            "",
            "GET /hello",
            "GET /hello HTTP/1.1\r\n" + HOST + "X-Slow: ",
            "POST /echo HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
            "POST /echo HTTP/1.1\r\n" + HOST
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{");

    private final HttpServer server = HttpServer.start(
            "127.0.0.1",
            List.of(0),
            new HttpLimits(1_000, 65_536, 8_192, 65_536, PATIENCE, PATIENCE, Duration.ofSeconds(60), 1, 8),
            Router.builder()
                    .get(
                            "/hello",
                            Access.open(),
                            call -> CompletableFuture.completedFuture(HttpReply.json(
                                    200,
                                    JsonObject.builder().put("said", "hello").build())))
                    .post(
                            "/echo",
                            Access.open(),
                            call -> CompletableFuture.completedFuture(HttpReply.json(200, JsonBody.read(call))))
                    .build((call, access, behind) -> behind.answer(call)),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient connect() throws IOException {
        return new RawClient(server.ports().get(0));
    }

    private static void assertServed(RawClient client) throws IOException {
        RawClient.Reply reply =
                client.send("GET /hello HTTP/1.1\r\n" + HOST + "\r\n").read();
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aCrowdOfSlowClientsIsHungUpOnWhileOthersAreServed() throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try (RawClient good = connect()) {
            assertServed(good);
            for (int i = 0; i < OF_EACH; i++) {
                for (String beginning : BEGINNINGS) {
                    slow.add(connect().send(beginning));
                }
                assertServed(good);
            }
            for (RawClient each : slow) {
                assertThat(each.closesAfter(408)).isTrue();
                assertServed(good);
            }
        } finally {
            for (RawClient each : slow) {
                each.close();
            }
        }
    }
}
