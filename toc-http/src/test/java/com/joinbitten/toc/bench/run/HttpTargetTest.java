package com.joinbitten.toc.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.bench.report.Round;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpTargetTest {
    private static final TocPlan PLAN =
            new TocPlan(List.of(1, 2), 2, new WarmUp(Duration.ofMillis(300), 0), Duration.ofSeconds(1));

    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server = start();

    @BeforeEach
    void listen() {
        server.createContext("/api/fire", this::fire);
        server.createContext("/terminals", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            answer(exchange, 200, "{}");
        });
        server.createContext("/status/", exchange -> answer(exchange, 200, "{}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("two rounds fire each mission once for each user, and count what is answered")
    void rounds() throws IOException {
        HttpTarget target = HttpTarget.peer("peer", address(), 3, PLAN);

        Round first = target.fires(2, 1);
        Round second = target.fires(2, 2);

        assertThat(orders).hasSize(calls.get());
        int acknowledged = first.counts().acknowledged() + second.counts().acknowledged();
        int refused =
                first.refusals().getOrDefault("COOLDOWN", 0) + second.refusals().getOrDefault("COOLDOWN", 0);
        assertThat(acknowledged).isPositive();
        assertThat(acknowledged + refused).isEqualTo(calls.get());
        assertThat(first.name()).isEqualTo(second.name()).isEqualTo("peer: 2 connections");
    }

    @Test
    @DisplayName("a warm-up is told as a round of its own, whose fires no later round repeats")
    void warmUp() throws IOException {
        HttpTarget target = HttpTarget.peer("peer", address(), 3, PLAN);

        List<Round> parts = target.warmUp();
        target.fires(2, 1);

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("peer: warm-up, 2 connections");
            assertThat(part.counts().acknowledged()).isPositive();
        });
        assertThat(orders).hasSize(calls.get());
    }

    @Test
    @DisplayName("reads are measured, too")
    void reads() {
        Round round = HttpTarget.peer("peer", address(), 3, PLAN).reads("/status", number -> "/status/" + number, 2, 1);

        assertThat(round.counts().acknowledged()).isPositive();
        assertThat(round.refusals()).isEmpty();
        assertThat(round.name()).isEqualTo("peer: /status, 2 connections");
    }

    @Test
    @DisplayName("a server that closes behind each answer is called over one connection after the other")
    void closing() {
        Round round = HttpTarget.peer("peer", address(), 3, PLAN).reads("/terminals", number -> "/terminals", 2, 1);

        assertThat(round.counts().acknowledged()).isGreaterThan(2);
        assertThat(round.refusals()).isEmpty();
    }

    private void fire(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        orders.add(exchange.getRequestHeaders().getFirst("X-User-ID") + body);
        if (calls.incrementAndGet() % 5 == 0) {
            answer(exchange, 403, "{\"success\":false,\"code\":\"COOLDOWN\"}");
        } else {
            answer(exchange, 200, "{\"success\":true}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private InetSocketAddress address() {
        return server.getAddress();
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
