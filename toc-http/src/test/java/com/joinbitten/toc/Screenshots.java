package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/** Takes the pictures of the documentation; {@code bin/screenshots} runs it, no build does. */
@NullUnmarked
@Timeout(300)
class Screenshots {
    private static final String USER = "7176191872";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private QuickStart system;

    private String address(String path) {
        return "http://127.0.0.1:" + system.port() + path;
    }

    private JsonObject call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", "application/json")
                .header("X-User-ID", USER)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private void price(String euro) throws Exception {
        Path next = Files.writeString(data.resolve("prices.next"), "EURUSD " + euro + "\nGBPUSD 1.2705\n");
        Files.createDirectories(data.resolve("paper"));
        Files.move(next, data.resolve("paper/prices"), StandardCopyOption.REPLACE_EXISTING);
    }

    private String mission() throws Exception {
        return call(
                        "POST",
                        "/api/signals",
                        "{\"direction\":\"BUY\",\"tcs\":87,\"lots\":0.1,\"user_id\":\"" + USER
                                + "\",\"symbol\":\"EURUSD\",\"entry_price\":1.0905,\"stop_loss\":1.08941,"
                                + "\"take_profit\":1.09214,\"timeframe\":\"M5\",\"pattern\":\"LONDON_RAID\"}")
                .requiredText("mission_id");
    }

    /** A trade that is opened at 1.0905 and closed there. */
    private void trade(String closed) throws Exception {
        price("1.0905");
        String fire = call("POST", "/api/fire", "{\"mission_id\":\"" + mission() + "\"}")
                .requiredText("fire_id");
        awaitState(fire, "FILLED");
        price(closed);
        await().atMost(PATIENCE)
                .until(() -> call("POST", "/api/fires/" + fire + "/close", "{}").flag("success"));
        awaitState(fire, "CLOSED");
    }

    private void awaitState(String fire, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(call("GET", "/api/fires/" + fire, "").requiredText("state"))
                                .isEqualTo(state));
    }

    @Test
    void take() throws Exception {
        Path folder = Path.of(System.getProperty("screenshotsFolder", "target/screenshots"));
        Files.createDirectories(folder);
        List<String> sets = new ArrayList<>(List.of("relay.listen.port=0", "toc.listen.ports=[0,0]"));
        Limits.wide().forEach(set -> sets.add("toc." + set));
        price("1.0905");
        try (Browser browser = new Browser(1280, 900)) {
            system = new QuickStart(new QuickStart.Settings(data, sets, Map.of()), reason -> {});
            for (String closed :
                    List.of("1.0917", "1.0911", "1.0899", "1.0915", "1.0902", "1.0919", "1.0897", "1.0914")) {
                trade(closed);
            }
            price("1.0905");
            String hud = "/hud?mission_id=" + mission();
            for (boolean dark : new boolean[] {false, true}) {
                for (boolean phone : new boolean[] {true, false}) {
                    browser.become(phone ? 390 : 1280, phone ? 844 : 800, dark ? "dark" : "light", "en");
                    String name = (phone ? "phone" : "desktop") + "-" + (dark ? "dark" : "light") + ".png";
                    browser.open(address(hud));
                    browser.awaitButton(true);
                    browser.awaitText("#share", "% of balance");
                    take(browser, folder.resolve("hud-" + name));
                    browser.open("about:blank");
                    browser.open(address("/ops#fires"));
                    browser.awaitText("#link", "Live");
                    browser.awaitText("#view", "CLOSED");
                    take(browser, folder.resolve("console-" + name));
                    browser.open(address("/me?user=" + USER));
                    browser.awaitText("main", "$");
                    await().atMost(PATIENCE)
                            .until(() -> browser.run("return document.querySelectorAll('canvas').length > 0")
                                    .equals("true"));
                    take(browser, folder.resolve("record-" + name));
                }
            }
        } finally {
            if (system != null) {
                system.close();
            }
        }
    }

    private static void take(Browser browser, Path file) throws Exception {
        SmallPng.write(browser.driver().getScreenshotAs(OutputType.BYTES), file);
    }
}
