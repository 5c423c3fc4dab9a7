package com.joinbitten.toc;

import static com.joinbitten.toc.RunningSystem.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.trade.UserId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Actions;

/** The operators' console in a real browser, before relay, paper terminal and TOC. */
@NullUnmarked
@Timeout(180)
class OpsBrowserIT {
    private static final String EVIL = "<img src=x onerror=window.pwned=1>";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private static Browser browser;
    private static RunningSystem system;

    @BeforeAll
    static void up() throws Exception {
        browser = new Browser(1280, 900);
        system = new RunningSystem(data);
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

    /** A fire of the demo's user in a mission of its own. */
    private static String fired() throws Exception {
        String mission = system.signal("\"tcs\":85,\"symbol\":\"EURUSD\",\"entry_price\":1.0905,\"stop_loss\":1.08941,"
                        + "\"take_profit\":1.09214,\"pattern\":\"" + EVIL + "\"")
                .requiredText("mission_id");
        return system.call("POST", "/api/fire", "{\"mission_id\":\"" + mission + "\"}")
                .requiredText("fire_id");
    }

    private static void wide() {
        browser.become(1280, 900, "dark", "en");
    }

    private static void narrow() {
        browser.become(390, 844, "light", "en");
    }

    private static void view(String name) {
        browser.open("about:blank");
        browser.open(system.address("/ops#" + name));
    }

    private static void requireSound() {
        browser.requireAccessible();
        browser.requireQuietConsole();
        assertThat(browser.run("return String(window.pwned)")).isEqualTo("undefined");
    }

    private static void requireNothingBesideTheScreen() {
        assertThat(browser.run("return innerWidth")).isEqualTo("390");
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
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(browser.driver()
                                .findElement(By.xpath("//tr[.//code[text()='" + id + "']]"))
                                .getText())
                        .contains("FILLED"));
        requireSound();

        browser.find("input[name=id]").sendKeys(id + "\n");
        browser.awaitText("h1", id);
        browser.awaitText("#file", "\"fire_id\":\"" + id + "\"");
        assertThat(browser.text("#view"))
                .contains("daily_fires", "TAKEN_OVER", "gates and commit", "relay: commit", "µs");
        requireSound();
        narrow();
        requireNothingBesideTheScreen();
        requireSound();
    }

    @Test
    void tradingIsStoppedAndResumedByKeyboardAlone() throws Exception {
        fired(); // so that there is a terminal to confirm
        narrow();
        view("fires");
        browser.awaitText("#link", "Live");
        tabTo("Stop");
        press(Keys.ENTER);
        browser.awaitText("#level", "normal");
        try {
            tabTo("Halt");
            press(Keys.ENTER);
            assertThat(browser.find("dialog button[type=submit]").isEnabled()).isFalse();
            typed("reason", EVIL);
            typed("typed", "HALT");
            press(Keys.ENTER);
            browser.awaitText("#level", "halted");
            browser.awaitText("#halted", "Trading is halted: " + EVIL);
            browser.awaitText("#view", "user_" + USER); // which has confirmed
            browser.awaitText("#confirmed", "yes");
            requireNothingBesideTheScreen();
            requireSound();

            tabTo("Resume");
            press(Keys.ENTER);
            typed("reason", "over");
            typed("typed", "RESUME");
            press(Keys.ENTER);
            browser.awaitText("#level", "normal");
            await().atMost(PATIENCE).until(() -> !browser.find("#halted").isDisplayed());
        } finally {
            system.call("PUT", "/api/halt", "{\"level\":\"normal\",\"reason\":\"over\"}");
        }
        requireSound();
    }

    /** By the keyboard, until an element of that text has the focus. */
    private static void tabTo(String text) {
        tabUntil(text, "return document.activeElement.innerText");
    }

    /** Goes on by the keyboard to the field of that name, and fills it in. */
    private static void typed(String name, String text) {
        tabUntil(name, "return document.activeElement.name");
        press(text);
    }

    private static void tabUntil(String wanted, String asked) {
        for (int i = 0; i < 60; i++) {
            if (browser.run(asked).equals(wanted)) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not lead to " + wanted);
    }

    /** To whatever has the focus. */
    private static void press(CharSequence key) {
        new Actions(browser.driver()).sendKeys(key).perform();
    }

    @Test
    void theBoardShowsTerminalsAndTakesThemOutOfService() throws Exception {
        fired();
        wide();
        view("terminals");
        browser.awaitText("#view", "heartbeat");
        assertThat(browser.text("#view")).contains(USER, "AutoTrading on", "seats taken", "ms");
        requireSound();
        narrow();
        requireNothingBesideTheScreen();

        press("Set to maintenance", "DEMO-01");
        browser.find("dialog input[name=note]").sendKeys(EVIL);
        click(By.cssSelector("dialog button[type=submit]"));
        browser.awaitText("#view", "maintenance (" + EVIL + ")");
        requireSound();
        press("Set to available", "DEMO-01");
        click(By.cssSelector("dialog button[type=submit]"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text("#view")).doesNotContain("maintenance ("));
        requireSound();
    }

    /** The button of that text on the card of that terminal. */
    private static void press(String text, String terminal) {
        click(By.xpath("//li[.//h2[text()='" + terminal + "']]//button[text()='" + text + "']"));
    }

    private static void click(String text) {
        click(By.xpath("//button[text()='" + text + "']"));
    }

    /** Once it is there: what is replaced in the meantime was not clicked, and is looked for again. */
    private static void click(By element) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> {
                    browser.driver().findElement(element).click();
                    return true;
                });
    }

    @Test
    void aKeyIsShownOnceAndEveryActIsInTheAudit() {
        wide();
        view("keys");
        browser.awaitText("#view", "Make a key");
        click("Make a key");
        browser.find("dialog input[name=label]").sendKeys(EVIL);
        browser.find("dialog input[name=users]").sendKeys("all");
        browser.find("dialog input[name=scope-read]").click();
        browser.requireAccessible();
        click(By.cssSelector("dialog button[type=submit]"));
        browser.awaitText("#secret", "bitten_");
        String secret = browser.text("#secret");
        String id = secret.substring(7, 19);
        browser.awaitText("#view", EVIL);
        requireSound();

        view("keys");
        browser.awaitText("#view", id);
        assertThat(browser.driver().getPageSource()).doesNotContain(secret);
        click("Revoke " + id);
        browser.find("dialog input[name=typed]").sendKeys(id);
        click(By.cssSelector("dialog button[type=submit]"));
        browser.awaitText("#view", "revoked");

        view("audit");
        browser.awaitText("#chain", "End of the chain");
        browser.find("input[name=text]").sendKeys(id + "\n");
        browser.awaitText("#view", "key.revoke");
        assertThat(browser.text("#view")).contains("key.issue", "local").doesNotContain(secret);
        click("Verify the chain");
        browser.awaitText("#chain", "The chain is whole");
        requireSound();

        view("users");
        browser.awaitText("#view", "COMMANDER");
        click("Change test_user_123");
        click(By.cssSelector("dialog button[type=submit]"));
        await().atMost(PATIENCE).until(() -> !browser.find("dialog").isDisplayed());
        browser.awaitText("#view", "minimum tcs");
        requireSound();
    }

    @Test
    void aTestSignalIsMarkedAndTheChartsAreDrawn() throws Exception {
        fired();
        wide();
        view("signal");
        browser.awaitText("#view", "Send the test signal");
        browser.find("input[name=user_id]").sendKeys(USER);
        browser.find("input[name=entry_price]").sendKeys("1.0905");
        requireSound();
        click(By.cssSelector("#view button[type=submit]"));
        browser.awaitText("#sent", "APEX5_EURUSD_");
        click(By.cssSelector("#sent a"));
        browser.awaitText("main", "TEST SIGNAL");

        view("charts");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.driver().findElements(By.cssSelector(".plot canvas")))
                        .hasSizeGreaterThanOrEqualTo(4));
        assertThat(browser.text("#view"))
                .contains("Fires by five minutes", "Gates and commit", "99 % within", "Fires by verdict");
        requireSound();
        narrow();
        view("charts");
        browser.awaitText("#view", "Fires by verdict");
        requireNothingBesideTheScreen();
        requireSound();
    }

    @Test
    void aFireInDoubtIsResolvedWithTheEvidenceBesideIt() {
        String id = vanished();
        wide();
        view("doubt");
        browser.awaitText("#view", id);
        requireSound();
        click(By.linkText(id));
        browser.awaitText("#view", "It does not know the fire");
        browser.awaitText("#view", "cannot be said, for the terminal lists 0 open positions");
        await().atMost(PATIENCE).untilAsserted(() -> {
            click("Ask again");
            assertThat(browser.driver().findElements(By.xpath("//button[text()='It was not executed']")))
                    .hasSize(1);
        });
        requireSound();
        click("It was not executed");
        browser.find("dialog input[name=reason]").sendKeys(EVIL);
        browser.find("dialog input[name=typed]").sendKeys("NOT_EXECUTED");
        click(By.cssSelector("dialog button[type=submit]"));
        browser.awaitText("#view", "resolved by local: " + EVIL);
        requireSound();
    }

    /** A fire of long ago whose file vanished; the dispatcher might take it up before that is stored, so it is tried again. */
    private static String vanished() {
        Instant born = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
        try (Database database = Database.open(data.resolve("toc/toc.db"))) {
            return await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(StorageException.class) // the system writes, too
                    .until(
                            () -> {
                                FireId id = FireId.create(born.toEpochMilli(), new SecureRandom());
                                new SqlFires(database)
                                        .admit(
                                                new UserId("123"),
                                                born,
                                                standing -> SampleFires.accepted(id, new UserId("123"), "local", born));
                                boolean taken = new SqlReconciliation(database)
                                        .settle(id, Step.to(FireState.TAKEN, Instant.now()));
                                return taken ? id.value() : "";
                            },
                            id -> !id.isEmpty());
        }
    }

    @Test
    void aSessionThatOnlyReadsSeesMuchAndIsOfferedNoAct(@TempDir Path folder) {
        wide();
        try (TestToc toc = TestToc.inKeysMode(folder)) {
            String key = toc.issue(Whom.everyone(), Optional.empty(), Scope.READ, Scope.MONITOR)
                    .token()
                    .reveal();
            browser.open(toc.uri("/ops").toString());
            browser.awaitText("#refused", "Not signed in (401)");
            browser.requireAccessible();
            click(By.cssSelector("#refused a"));
            await().atMost(PATIENCE)
                    .until(() -> !browser.driver()
                            .findElements(By.cssSelector("#key"))
                            .isEmpty());
            browser.find("#key").sendKeys(key + "\n");
            browser.awaitText("#link", "Live");
            assertThat(browser.text("#views"))
                    .contains("Fires", "Terminals", "Stop")
                    .doesNotContain("Keys", "Users");
            browser.open(toc.uri("/ops#stop").toString());
            browser.awaitText("#level", "normal");
            assertThat(browser.driver().findElements(By.xpath("//main//button")))
                    .isEmpty();
            assertThat(browser.find("#sign-out").isDisplayed()).isTrue();
        } finally {
            browser.open("about:blank");
            browser.driver().manage().logs().get("browser"); // a browser notes 401 as an error
        }
    }
}
