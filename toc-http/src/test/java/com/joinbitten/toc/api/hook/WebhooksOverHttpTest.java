package com.joinbitten.toc.api.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import com.joinbitten.toc.cli.WebhooksCommand;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** From what happens in a TOC to what another system is told, and back to operators where it is not. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class WebhooksOverHttpTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final TestEngine engine;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private String[] settings = {};
    private HttpServer receiver;
    private volatile int status = 204;
    private TestToc toc;

    WebhooksOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        settings = engine.settings(
                "webhooks.books.url=http://127.0.0.1:" + receiver.getAddress().getPort() + "/hidden-path",
                "webhooks.books.secret=" + SECRET);
        toc = new TestToc(folder, settings);
    }

    @AfterEach
    void stop() {
        toc.close();
        receiver.stop(0);
    }

    private JsonObject get(String path) throws Exception {
        HttpResponse<String> reply = toc.get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("hidden-path", SECRET.substring(6));
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private void awaitTold(int count) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(told).hasSizeGreaterThanOrEqualTo(count));
    }

    private void awaitBody(String path, String text) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(get(path).toText()).contains(text));
    }

    private void halt() throws Exception {
        assertThat(toc.put("/api/halt", "{\"level\":\"reduce-only\",\"reason\":\"news\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefusedFireAndAHaltAreTold() throws Exception {
        halt();
        toc.fire(TestToc.COMMANDER, TestToc.MISSION.value());
        awaitTold(2);

        assertThat(told).anyMatch(body -> body.startsWith("{\"type\":\"halt.changed\""));
        assertThat(told)
                .anyMatch(body -> body.startsWith("{\"type\":\"fire.refused\"") && body.contains("EMERGENCY_STOP"));
        awaitBody("/api/webhooks", "\"endpoint\":\"books\",\"configured\":true,\"host\":\"http://127.0.0.1:");
        awaitBody("/api/webhooks", "\"waiting\":0,\"dead\":0");
        String figures = toc.get("/metrics", "Accept", "text/plain").body();
        assertThat(figures)
                .contains("toc_webhook_tries_total{ending=\"delivered\"} 2.0", "toc_webhooks_oldest_seconds 0.0");
    }

    @Test
    void whatCouldNotBeToldIsListedAndToldAgainWhenAnOperatorSaysSo() throws Exception {
        status = 410;
        halt();
        awaitBody("/api/webhooks/dead", "\"reason\":\"the endpoint is gone (410)\"");
        assertThat(get("/api/webhooks/dead?endpoint=other").toText()).doesNotContain("reason");
        toc.clock.advance(Duration.ofHours(1));
        assertThat(toc.get("/metrics", "Accept", "text/plain").body())
                .contains("toc_webhooks_dead 1.0", "toc_webhooks_oldest_seconds 0.0");
        status = 204;

        assertThat(toc.post("/api/webhooks/replay", "{}").statusCode()).isEqualTo(400);
        assertThat(toc.post("/api/webhooks/replay", "{\"endpoint\":7}").statusCode())
                .isEqualTo(400);
        assertThat(toc.post("/api/webhooks/replay", "{\"endpoint\":\"books\"}").body())
                .isEqualTo("{\"success\":true,\"replayed\":1}");
        awaitBody("/api/webhooks", "\"waiting\":0,\"dead\":0");
        assertThat(told).hasSize(2).allMatch(told.get(0)::equals);
        assertThat(get("/api/audit?action=webhook.replay").toText()).contains("\"subject\":\"books\"", "letters=1");
    }

    @Test
    void theCommandLineDoesTheSameBesideARunningToc() throws Exception {
        status = 410;
        halt();
        awaitBody("/api/webhooks/dead", "410");
        status = 204;

        assertThat(command("dead", "--bodies"))
                .contains("books ", "halt.changed tries=1", "{\"type\":\"halt.changed\"");
        assertThat(command("replay", "--all")).isEqualTo("1 will be told again\n");
        assertThat(command("replay")).contains("--endpoint");
        // the command goes by the machine's clock, the TOC of this test by one that stands still
        toc.clock.advance(Duration.between(TestToc.NOW, Instant.now()).plusHours(1));
        awaitTold(2);
        awaitBody("/api/webhooks", "\"waiting\":0,\"dead\":0");
        assertThat(command("dead")).isEmpty();
    }

    private String command(String... args) {
        StringWriter said = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.toString()));
        for (String set : settings) {
            if (set.startsWith("database.")) {
                all.addAll(List.of("--set", set));
            }
        }
        new CommandLine(new WebhooksCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(all.toArray(String[]::new));
        return said.toString();
    }
}
