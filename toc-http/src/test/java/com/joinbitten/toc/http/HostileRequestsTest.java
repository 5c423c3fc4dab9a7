package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus, sent to the server itself: one refusal each, then the end; no endpoint ever sees any of it. */
class HostileRequestsTest {
    private static final AtomicInteger SEEN = new AtomicInteger();
    private static final CompletableFuture<HttpServer> SERVER = new CompletableFuture<>();

    @BeforeAll
    static void start() {
        SERVER.complete(HttpServer.start(
                "127.0.0.1",
                List.of(0),
                HttpLimits.defaults(),
                call -> {
                    SEEN.incrementAndGet();
                    return CompletableFuture.completedFuture(
                            HttpReply.json(200, JsonObject.builder().build()));
                },
                Clock.systemUTC()));
    }

    @AfterAll
    static void stop() {
        SERVER.join().close();
    }

    static List<HostileCorpus.Request> corpus() {
        return HostileCorpus.all();
    }

    @Test
    void theCorpusIsWhole() {
        assertThat(corpus()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void isRefusedOnceAndHungUpOn(HostileCorpus.Request request) throws IOException {
        int before = SEEN.get();
        try (RawClient client = new RawClient(SERVER.join().ports().get(0))) {
            RawClient.Reply reply = client.send(request.bytes()).read();

            assertThat(reply.status()).isBetween(400, 499);
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(reply.body()).startsWith("{\"success\":false,\"error\":\"");
            assertThat(client.closedByServer()).as("nothing follows").isTrue();
        }
        assertThat(SEEN).hasValue(before);
    }
}
