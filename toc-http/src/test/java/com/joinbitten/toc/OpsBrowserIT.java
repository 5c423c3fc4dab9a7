package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;

/** The operators' console in a real browser, before relay, paper terminal and TOC. */
@NullUnmarked
@Timeout(180)
class OpsBrowserIT {
    private static final String USER = "7176191872";
    private static final String EVIL = "<img src=x onerror=window.pwned=1>";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    private static Browser browser;
    private static QuickStart system;

    @BeforeAll
    static void up() throws Exception {
        browser = new Browser(1280, 900);
        List<String> sets = new ArrayList<>(List.of("relay.listen.port=0", "toc.listen.ports=[0,0]"));
        Limits.wide().forEach(set -> sets.add("toc." + set));
        system = new QuickStart(new QuickStart.Settings(data, sets, Map.of()), reason -> {});
    }

    @AfterAll
    static void down() {
        if (system != null) {
            system.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + system.port() + path;
    }

    private static JsonObject call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        String reply = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        return JsonObject.parse(reply.getBytes(StandardCharsets.UTF_8));
    }

    /** A fire of the demo's user in a mission of its own. */
    private static String fired() throws Exception {
        String mission = call(
                        "POST",
                        "/api/signals",
                        "{\"direction\":\"BUY\",\"tcs\":85,\"lots\":0.1,\"user_id\":\"" + USER
                                + "\",\"symbol\":\"EURUSD\",\"entry_price\":1.0905,\"stop_loss\":1.08941,"
                                + "\"take_profit\":1.09214,\"pattern\":\"" + EVIL + "\"}")
                .requiredText("mission_id");
        return call("POST", "/api/fire", "{\"mission_id\":\"" + mission + "\"}", "X-User-ID", USER)
                .requiredText("fire_id");
    }

    private static void wide() {
        browser.driver().manage().window().setSize(new Dimension(1280, 900));
    }

    private static void narrow() {
        browser.driver().manage().window().setSize(new Dimension(390, 844));
    }

    private static void view(String name) {
        browser.open("about:blank");
        browser.open(address("/ops#" + name));
    }

    private static void requireSound() {
        browser.requireAccessible();
        browser.requireQuietConsole();
        assertThat(browser.run("return String(window.pwned)")).isEqualTo("undefined");
    }

    private static void requireNothingBesideTheScreen() {
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
    }

    @Test
    void aFireAppearsByItselfAndItsWholeTraceIsShown() throws Exception {
        wide();
        view("fires");
        browser.awaitText("#link", "Live");
        String id = fired();
        browser.awaitText("#view", id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.driver()
                                .findElement(By.xpath("//tr[.//code[text()='" + id + "']]"))
                                .getText())
                        .contains("FILLED"));
        requireSound();

        browser.find("input[name=id]").sendKeys(id + "\n");
        browser.awaitText("h1", id);
        browser.awaitText("#file", "\"fire_id\":\"" + id + "\"");
        assertThat(browser.text("#view")).contains("daily_fires", "RELAYED", "TAKEN_OVER", "gates and commit", "µs");
        requireSound();
        narrow();
        requireNothingBesideTheScreen();
        requireSound();
    }
}
