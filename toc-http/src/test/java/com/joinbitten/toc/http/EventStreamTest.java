package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String GET = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();
    private final HttpServer server = HttpServer.start(
            "127.0.0.1",
            List.of(0),
            HttpLimits.defaults(),
            call -> CompletableFuture.completedFuture(HttpReply.events(streams::add)),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient client() throws Exception {
        return new RawClient(server.ports().get(0));
    }

    private EventStream stream() throws InterruptedException {
        EventStream stream = streams.poll(45, TimeUnit.SECONDS);
        assertThat(stream).isNotNull();
        return stream;
    }

    @Test
    void aClientThatDoesNotReadMakesTheStreamUnreadyAndNotTheServerFull() throws Exception {
        byte[] text = ": ".concat("x".repeat(64 << 10)).concat("\n\n").getBytes(StandardCharsets.US_ASCII);
        try (RawClient deaf = client().send(GET)) {
            EventStream stream = stream();
            // the system's own buffers take some of it, and go on doing so for a moment
            await().during(Duration.ofMillis(500)).until(() -> {
                for (int sent = 0; stream.ready() && sent < 50; sent++) {
                    stream.send(text);
                }
                return !stream.ready();
            });

            CountDownLatch ended = new CountDownLatch(1);
            stream.whenClosed(ended::countDown);
            stream.close();
            assertThat(ended.await(45, TimeUnit.SECONDS)).isTrue();
            assertThat(deaf.readHeadOnly().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatLeavesEndsTheStream() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (RawClient client = client().send(GET)) {
            stream().whenClosed(ended::countDown);
            client.readHeadOnly();
        }

        assertThat(ended.await(45, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSecondRequestOnTheSameConnectionEndsIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (RawClient client = client().send(GET + GET)) {
            stream().whenClosed(ended::countDown);

            assertThat(client.readHeadOnly().status()).isEqualTo(200);
            assertThat(ended.await(45, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(streams).isEmpty();
    }

    @Test
    void aServerThatStopsEndsItsStreams() throws Exception {
        try (RawClient client = client().send(GET)) {
            EventStream stream = stream();
            client.readHeadOnly();
            stream.send("data: last\n\n".getBytes(StandardCharsets.US_ASCII));

            server.close();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stream.ready()).isFalse());
        }
    }

    @Test
    void headHasNoStream() throws Exception {
        try (RawClient client = client().send(GET.replace("GET", "HEAD"))) {
            assertThat(client.readHeadOnly().header("Content-Type")).startsWith("text/event-stream");
        }
        assertThat(streams).isEmpty();
    }
}
