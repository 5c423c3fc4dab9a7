package com.joinbitten.toc;

import static com.joinbitten.toc.RunningSystem.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The mission page in a real browser, on a phone's screen, before relay, paper terminal and TOC. */
@Timeout(180)
class HudBrowserIT {
    @TempDir
    private static Path data;

    private static Browser browser;
    private static RunningSystem system;

    @BeforeAll
    static void up() throws Exception {
        browser = new Browser(390, 844);
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

    /** A mission for the commander, in a symbol whose price stands still; more members may follow. */
    private static String alert(String more) throws Exception {
        return signal(
                "\"symbol\":\"EURUSD\",\"entry_price\":1.0905,\"stop_loss\":1.08941,\"take_profit\":1.09214" + more);
    }

    private static String signal(String members) throws Exception {
        return system.signal("\"tcs\":85," + members).requiredText("hud_url");
    }

    private static String missionOf(String hud) {
        return hud.substring(hud.indexOf('=') + 1);
    }

    private static List<JsonObject> firesOf(String hud) throws Exception {
        JsonValue.Items fires = (JsonValue.Items) system.call("GET", "/api/fires?limit=100&user=" + USER, "")
                .get("fires")
                .orElseThrow();
        return fires.values().stream()
                .map(fire -> (JsonObject) fire)
                .filter(fire -> fire.text("mission_id").equals(Optional.of(missionOf(hud))))
                .toList();
    }

    /** Moves the pound, in which only one test trades; the euro stands still. */
    private static void pound(String price) throws Exception {
        system.prices("1.0905", price);
    }

    @Test
    void fromTheAlertToTheClosedTrade() throws Exception {
        browser.open(
                signal("\"symbol\":\"GBPUSD\",\"entry_price\":1.2705,\"stop_loss\":1.26941,\"take_profit\":1.27214"));
        browser.awaitButton(true);
        assertThat(browser.text("main"))
                .contains("GBPUSD BUY", "TCS: 85%", "10.9 pips", "$10.90", "$16.40", "R:R 1:1.50");
        browser.awaitText("#share", "0.11 % of balance");
        browser.requireAccessible();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");

        browser.find("#fire").click();
        browser.awaitText("#state", "Executed. Ticket ");
        browser.awaitButton(false);
        browser.awaitText("#voice", "ATHENA: Direct hit confirmed.");
        pound("1.2730");
        browser.awaitText("#state", "Closed. Ticket ");
        browser.awaitText("#profit", "$");
        browser.awaitText("#day", "1 won");
        browser.awaitText("#streak", "1 won in a row");
        browser.requireAccessible();
        browser.requireQuietConsole();

        browser.driver().navigate().refresh();
        browser.awaitText("#state", "Closed. Ticket ");
        assertThat(browser.find("#fire").isEnabled()).isFalse();
    }

    @Test
    void aDoubleClickAndASecondTabAreOneOrder() throws Exception {
        String hud = alert("");
        browser.open(hud);
        browser.awaitButton(true);
        String first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open(hud);
        browser.awaitButton(true);

        browser.run("const fire = document.getElementById('fire'); fire.click(); fire.click()");
        browser.driver().switchTo().window(first);
        browser.run("const fire = document.getElementById('fire'); fire.click(); fire.click()");
        browser.awaitText("#state", "Executed. Ticket ");
        String ticket = browser.text("#ticket");
        for (String tab : List.copyOf(browser.driver().getWindowHandles())) {
            browser.driver().switchTo().window(tab);
            browser.awaitText("#ticket", ticket);
            if (!tab.equals(first)) {
                browser.driver().close();
            }
        }
        browser.driver().switchTo().window(first);

        assertThat(firesOf(hud)).hasSize(1);
    }

    @Test
    void aKeyboardIsEnough() throws Exception {
        browser.open(alert(""));
        browser.awaitButton(true);

        browser.find("body").sendKeys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("FIRE");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        browser.awaitText("#state", "Executed. Ticket ");
        browser.requireQuietConsole();
    }

    @Test
    void withoutAStreamThePageAsks() throws Exception {
        browser.block("*/api/events*");
        try {
            browser.open(alert(""));
            browser.awaitText("#link", "Not live");
            browser.awaitButton(true);
            browser.find("#fire").click();

            browser.awaitText("#state", "Executed. Ticket ");
        } finally {
            browser.block();
            browser.driver().manage().logs().get("browser");
        }
    }

    @Test
    void aHaltIsSeenWhileLookingAndSoIsItsEnd() throws Exception {
        browser.open(alert(""));
        browser.awaitButton(true);
        try {
            system.call("PUT", "/api/halt", "{\"level\":\"halted\",\"reason\":\"drill\"}");
            browser.awaitButton(false);
            assertThat(browser.text("#why")).isNotBlank();
        } finally {
            system.call("PUT", "/api/halt", "{\"level\":\"normal\",\"reason\":\"over\"}");
        }
        browser.awaitButton(true);
        browser.requireQuietConsole();
    }

    @Test
    void aMissionExpiresUnderTheFinger() {
        String id = "M-SHORT";
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Database database = Database.open(data.resolve("toc/toc.db"))) {
            new SqlMissions(database)
                    .insert(MissionDraft.euro(85)
                            .mission(id, Optional.of(TestToc.COMMANDER), now, Duration.ofSeconds(8)));
        }
        browser.open(system.address("/hud?mission_id=" + id));

        browser.awaitText("#state", "Mission expired.");
        assertThat(browser.find("#fire").isEnabled()).isFalse();
        assertThat(browser.text("#countdown")).isEqualTo("0:00");
    }

    @Test
    void markupInAMissionIsShownAsText() throws Exception {
        String evil = "<img src=x onerror=window.pwned=1>\\\"'&";
        browser.open(alert(",\"pattern\":\"" + evil + "\",\"timeframe\":\"<script>window.pwned=1</script>\""));
        browser.awaitButton(true);

        assertThat(browser.text("footer")).contains("<img src=x onerror=window.pwned=1>", "<script>");
        assertThat(browser.run("return String(window.pwned)")).isEqualTo("undefined");
        browser.requireQuietConsole();
    }
}
