package com.joinbitten.toc.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PursuitTest {
    private static final String FIRE = "\"fire_id\":\"01JGVM2C000000000000000000\"";

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Told told = new Told();
    private HttpServer server = start();

    @BeforeEach
    void listen() {
        server.createContext("/api/fire", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("a fire is followed from node to node until it is known to be relayed, and anew where it was given up")
    void followed() throws IOException {
        answers.addAll(List.of(
                "cut",
                "504 {\"success\":false,\"published\":\"unknown\",\"code\":\"IN_DOUBT\"," + FIRE + "}",
                "503 {\"success\":false,\"error\":\"Storage is not available, try again\"}",
                "503 {\"success\":false,\"published\":\"no\",\"code\":\"NOT_RELAYED\"," + FIRE + "}",
                "200 {\"success\":true,\"published\":\"yes\",\"state\":\"RELAYED\"," + FIRE + "}"));

        new Pursuit(List.of(absent(), server.getAddress()), 3, Duration.ofSeconds(5), told).fire(4);

        assertThat(told.acknowledged().stream()).containsExactly(4);
        assertThat(told.denied()).containsExactly("01JGVM2C000000000000000000");
        assertThat(told.others())
                .isEqualTo(Map.of("UNREACHED", 5, "UNANSWERED", 1, "IN_DOUBT", 1, "HTTP_503", 1, "DENIED", 1));
        assertThat(asked)
                .hasSize(5)
                .allSatisfy(call -> assertThat(call).startsWith("bench_0000001 {\"mission_id\":\"BENCH_0000001\""));
    }

    @Test
    @DisplayName("what was withdrawn or refused is not called for again, and is no acknowledged fire")
    void over() {
        Pursuit pursuit = new Pursuit(List.of(server.getAddress()), 3, Duration.ofSeconds(5), told);
        answers.add("200 {\"success\":false,\"published\":\"yes\",\"state\":\"EXPIRED\"," + FIRE + "}");
        answers.add("403 {\"success\":false,\"published\":\"no\",\"code\":\"COOLDOWN\"}");

        pursuit.fire(0);
        pursuit.fire(1);

        assertThat(told.acknowledged().isEmpty()).isTrue();
        assertThat(told.withdrawn().stream()).containsExactly(0);
        assertThat(told.others()).isEqualTo(Map.of("COOLDOWN", 1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestHeaders().getFirst("X-User-ID") + " " + body);
        String answer = String.valueOf(answers.poll());
        try (exchange) {
            if (answer.equals("cut")) {
                return; // closed without a byte
            }
            byte[] text = answer.substring(4).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private static InetSocketAddress absent() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        }
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
