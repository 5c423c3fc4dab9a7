package com.joinbitten.toc.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.toc.TestToc;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsOverHttpTest {
    private static final String LISTED = "https://app.example.com";
    private static final String SIGNAL =
            "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"entry_price\":1.0905}";

    private final HttpClient client = HttpClient.newHttpClient();

    private TestToc toc;
    private TestToc closed;

    @BeforeAll
    void open(@TempDir Path folder) {
        toc = new TestToc(folder.resolve("listed"), "http.cors.origins=[" + LISTED + ", http://localhost:3000]");
        closed = new TestToc(folder.resolve("closed"));
    }

    @AfterAll
    void close() {
        toc.close();
        closed.close();
    }

    /** Without the comparison with the document: the question of a browser is no route of ours. */
    private HttpResponse<String> ask(TestToc of, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(of.uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> corsHeaders(HttpResponse<String> reply) {
        return reply.headers().map().keySet().stream()
                .filter(name -> name.startsWith("access-control-"))
                .sorted()
                .toList();
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    @Test
    void theBrowserOfAListedSiteIsToldBeforehandWhatItMaySend() throws Exception {
        HttpResponse<String> reply = ask(
                toc,
                "OPTIONS",
                "/api/fire",
                "Origin",
                LISTED,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type,idempotency-key");

        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
        assertThat(header(reply, "Access-Control-Allow-Methods")).contains("POST", "PUT", "DELETE");
        assertThat(header(reply, "Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Idempotency-Key", "X-User-ID", "Last-Event-ID");
        assertThat(header(reply, "Access-Control-Max-Age")).isEqualTo("600");
        assertThat(header(reply, "Vary")).contains("Origin", "Access-Control-Request-Method");
        assertThat(corsHeaders(reply)).doesNotContain("access-control-allow-credentials");
        assertThat(reply.headers().map()).doesNotContainKeys("content-length", "content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.example.com.evil.example",
                "https://app.example.com:8443",
                "http://app.example.com",
                "https://APP.example.com",
                "https://xapp.example.com",
                "https://app.example.com/",
                "null",
                "*"
            })
    void anyOtherSiteIsToldNoAndCanReadNothing(String origin) throws Exception {
        HttpResponse<String> question =
                ask(toc, "OPTIONS", "/api/signals", "Origin", origin, "Access-Control-Request-Method", "POST");
        HttpResponse<String> read = ask(toc, "GET", "/health", "Origin", origin);
        HttpResponse<String> write = toc.post("/api/signals", SIGNAL, "Origin", origin);

        assertThat(question.statusCode()).isEqualTo(403);
        assertThat(write.statusCode()).isEqualTo(403);
        for (HttpResponse<String> reply : List.of(question, read, write)) {
            assertThat(corsHeaders(reply)).isEmpty();
            assertThat(header(reply, "Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void thePageOfAListedSiteReadsEveryAnswerAlsoThoseThatRefuse() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                toc.get("/status/" + TestToc.COMMANDER, "Origin", LISTED),
                toc.post("/api/signals", SIGNAL, "Origin", LISTED),
                toc.post("/api/signals", "no json", "Origin", LISTED),
                toc.get("/api/missions/none", "Origin", LISTED),
                ask(toc, "GET", "/nowhere", "Origin", LISTED),
                ask(toc, "DELETE", "/health", "Origin", LISTED));

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 201, 400, 404, 404, 405);
        for (HttpResponse<String> reply : answers) {
            assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
            assertThat(header(reply, "Vary")).isEqualTo("Origin");
            assertThat(header(reply, "Access-Control-Expose-Headers")).contains("Retry-After");
        }
        assertThat(header(toc.get("/health", "Origin", "http://localhost:3000"), "Access-Control-Allow-Origin"))
                .isEqualTo("http://localhost:3000");
    }

    @Test
    void whoNamesNoSiteIsAnsweredAsEverAndNoCacheMixesThemUp() throws Exception {
        HttpResponse<String> reply = toc.get("/health");

        assertThat(corsHeaders(reply)).isEmpty();
        assertThat(header(reply, "Vary")).isEqualTo("Origin");
    }

    @Test
    void withoutAListNothingIsSaidAndEveryOtherSiteIsRefused() throws Exception {
        HttpResponse<String> question =
                ask(closed, "OPTIONS", "/api/signals", "Origin", LISTED, "Access-Control-Request-Method", "POST");

        assertThat(question.statusCode()).isEqualTo(403);
        assertThat(closed.post("/api/signals", SIGNAL, "Origin", LISTED).statusCode())
                .isEqualTo(403);
        for (HttpResponse<String> reply : List.of(question, closed.get("/health", "Origin", LISTED))) {
            assertThat(corsHeaders(reply)).isEmpty();
            assertThat(reply.headers().map()).doesNotContainKey("vary");
        }
    }

    @Test
    void anOptionsCallThatIsNoQuestionIsAWrongMethod() throws Exception {
        assertThat(ask(toc, "OPTIONS", "/health", "Origin", LISTED).statusCode())
                .isEqualTo(405);
        assertThat(ask(toc, "OPTIONS", "/health", "Access-Control-Request-Method", "GET")
                        .statusCode())
                .isEqualTo(405);
    }
}
