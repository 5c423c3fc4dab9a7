package com.joinbitten.toc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The quick start, as somebody meets it who has just unpacked the archive. */
@Timeout(300)
class UpIT {
    private static final Pattern PAGE = Pattern.compile("(http://\\S+)/hud\\?mission_id=(\\S+)");

    @TempDir
    Path data;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @DisplayName("up says ready, what it prints works, and a signal ends it with code 0 and everything remembered")
    void quickStart() throws Exception {
        long ticket;
        try (BittenProcess up = up()) {
            Matcher page = awaitPage(up);
            assertThat(up.output()).contains("ready", "curl -X POST " + page.group(1) + "/api/fire");
            assertThat(get(page.group())).contains("EURUSD", "BUY", "TCS: 85%", "$10.90", "$16.40");

            JsonObject reply = fire(page.group(1), page.group(2));

            assertThat(reply.requiredText("tactical_msg")).startsWith("✅ LIVE TRADE EXECUTED!");
            ticket = ticket(reply);
            assertThat(up.terminate()).isZero();
        }
        try (BittenProcess again = up()) {
            Matcher page = awaitPage(again);

            JsonObject reply = fire(page.group(1), page.group(2));

            assertThat(reply.flag("duplicate")).isTrue();
            assertThat(ticket(reply)).isEqualTo(ticket);
        }
        assertThat(new Broker(data).deals()).isEqualTo(1);
    }

    private BittenProcess up() {
        Path log = data.resolve("up-" + System.nanoTime() + ".log");
        return BittenProcess.start(
                log,
                List.of(
                        "up",
                        "--data",
                        data.toString(),
                        "--set",
                        "relay.listen.port=0",
                        "--set",
                        "toc.listen.ports=[0]",
                        "--set",
                        "toc.fire.wait=30s"));
    }

    private static Matcher awaitPage(BittenProcess up) {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> PAGE.matcher(up.output()).find());
        Matcher page = PAGE.matcher(up.output());
        assertThat(page.find()).isTrue();
        return page;
    }

    private String get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JsonObject fire(String base, String mission) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/fire"))
                .header("Content-Type", "application/json")
                .header("X-User-ID", "7176191872")
                .POST(HttpRequest.BodyPublishers.ofString("{\"mission_id\": \"" + mission + "\"}"))
                .build();
        return JsonObject.parse(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private static long ticket(JsonObject reply) {
        return reply.object("execution_result").orElseThrow().requiredInteger("ticket");
    }
}
