package com.joinbitten.toc;

import static com.joinbitten.toc.RunningSystem.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/** Takes the pictures of the documentation; {@code bin/screenshots} runs it, no build does. */
@NullUnmarked
@Timeout(300)
class Screenshots {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    private RunningSystem system;

    private void price(String euro) throws Exception {
        system.prices(euro, "1.2705");
    }

    private String mission() throws Exception {
        return system.signal("\"tcs\":87,\"symbol\":\"EURUSD\",\"entry_price\":1.0905,\"stop_loss\":1.08941,"
                        + "\"take_profit\":1.09214,\"timeframe\":\"M5\",\"pattern\":\"LONDON_RAID\"")
                .requiredText("mission_id");
    }

    /** A trade that is opened at 1.0905 and closed there. */
    private void trade(String closed) throws Exception {
        price("1.0905");
        String fire = system.call("POST", "/api/fire", "{\"mission_id\":\"" + mission() + "\"}")
                .requiredText("fire_id");
        awaitState(fire, "FILLED");
        price(closed);
        await().atMost(PATIENCE)
                .until(() -> system.call("POST", "/api/fires/" + fire + "/close", "{}")
                        .flag("success"));
        awaitState(fire, "CLOSED");
    }

    private void awaitState(String fire, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                system.call("GET", "/api/fires/" + fire, "").requiredText("state"))
                        .isEqualTo(state));
    }

    @Test
    void take() throws Exception {
        Path folder = Path.of(System.getProperty("screenshotsFolder", "target/screenshots"));
        Files.createDirectories(folder);
        try (Browser browser = new Browser(1280, 900)) {
            system = new RunningSystem(data);
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
                    browser.open(system.address(hud));
                    browser.awaitButton(true);
                    browser.awaitText("#share", "% of balance");
                    take(browser, folder.resolve("hud-" + name));
                    browser.open("about:blank");
                    browser.open(system.address("/ops#fires"));
                    browser.awaitText("#link", "Live");
                    browser.awaitText("#view", "CLOSED");
                    take(browser, folder.resolve("console-" + name));
                    browser.open(system.address("/me?user=" + USER));
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
