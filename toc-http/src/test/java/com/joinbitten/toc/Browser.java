package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's own Chromium without a window; nothing is downloaded. Where it is not there, the test is skipped. */
final class Browser implements AutoCloseable {
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String SERIOUS = """
            const done = arguments[arguments.length - 1];
            axe.run().then((found) => done(found.violations
                .filter((one) => one.impact === 'serious' || one.impact === 'critical')
                .map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' '))));""";

    private final ChromeDriver driver;

    /** A window of that many CSS pixels. */
    Browser(int width, int height) {
        assumeTrue(CHROMIUM.canExecute() && DRIVER.canExecute(), "needs Debian's chromium and chromium-driver");
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        options.setCapability("goog:loggingPrefs", console);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** From now on the window has that many CSS pixels, and the reader wants that theme and that language. */
    void become(int width, int height, String theme, String language) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String address) {
        driver.get(address);
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    String text(String css) {
        return find(css).getText();
    }

    /** Waits until that element shows that text. */
    void awaitText(String css, String part) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(text(css)).contains(part));
    }

    /** Waits until that script returns true. */
    void awaitTrue(String script) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run(script)).as(text("body")).isEqualTo("true"));
    }

    /** Waits until that element can be seen. */
    void awaitShown(String css) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> find(css).isDisplayed());
    }

    /** Waits until the button of the mission page can be pressed, or can not. */
    void awaitButton(boolean enabled) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(find("#fire").isEnabled()).as(text("#why")).isEqualTo(enabled));
    }

    String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /** No finding of axe-core that keeps anybody out. */
    void requireAccessible() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript(SERIOUS);
        assertThat((List<?>) found).isEmpty();
    }

    /** No error stands on the console since the last call. */
    void requireQuietConsole() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .isEmpty();
    }

    /** The bytes that the page and everything it loaded took on the way, as the browser counts them. */
    long transferred() {
        return Math.round(Double.parseDouble(run("""
                return performance.getEntriesByType('navigation')
                    .concat(performance.getEntriesByType('resource'))
                    .reduce((sum, entry) => sum + entry.transferSize, 0);""")));
    }

    /** How much of the page moved by itself, as browsers reckon it; 0: nothing. */
    double shifted() {
        return Double.parseDouble(String.valueOf(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                new PerformanceObserver((list) => done(list.getEntries()
                    .reduce((sum, entry) => sum + (entry.hadRecentInput ? 0 : entry.value), 0)))
                    .observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => done(0), 500);""")));
    }

    /** Keeps what the window shows as {@code name.png} in the folder that the property {@code bitten.pictures} names. */
    void picture(String name) {
        String folder = System.getProperty("bitten.pictures");
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets no call to such addresses out; none clears it. */
    void block(String... patterns) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream(AXE)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + AXE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
