package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.wire.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a TOC that needs keys in a real browser: signing in, missions, record, and the mission page. */
@Timeout(180)
class PagesBrowserIT {
    private static final String USER = TestToc.COMMANDER.value();
    private static final String EVIL = "<img src=x onerror=window.pwned=1>\"'&";

    @TempDir
    private static Path data;

    private static Browser browser;
    private static TestToc toc;
    private static String operator = "";

    @BeforeAll
    static void up() throws Exception {
        browser = new Browser(1280, 900);
        toc = TestToc.inKeysMode(data, "fire.wait=1s");
        operator = toc.issue(Whom.everyone(), Optional.empty(), Scope.values())
                .token()
                .reveal();
        call("/api/fire", "{\"mission_id\":\"" + TestToc.MISSION + "\"}");
        toc.store(TestToc.mission("M-LIVE", 80, Optional.empty()));
        toc.store(TestToc.mission(MissionDraft.euro(80).saying(EVIL), "M-EVIL", Optional.of(TestToc.COMMANDER)));
        String[] trades = {"20.00 EURUSD", "-10.00 GBPUSD", "4.00 GBPUSD", "7.50 XAUUSD"};
        for (int i = 0; i < trades.length; i++) {
            String[] trade = trades[i].split(" ", 2);
            String told = "{\"ticket\":" + (9_000 + i) + ",\"symbol\":\"" + trade[1] + "\",\"profit\":" + trade[0]
                    + ",\"closed_at\":\"2026-01-0" + (i + 1) + "T10:00:00Z\"}";
            call("/trade-result", "{\"user_id\":\"" + USER + "\",\"trade_result\":" + told + "}");
        }
        browser.become(1280, 900, "dark", "en");
        signIn(operator);
    }

    private static JsonObject call(String path, String body) throws Exception {
        HttpResponse<String> reply = toc.post(path, body, "Authorization", "Bearer " + operator, "X-User-ID", USER);
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Types the key in, as an operator does. */
    private static void signIn(String key) {
        browser.driver().manage().deleteAllCookies();
        open("/me?user=" + USER);
        browser.awaitText("h1", "Sign in");
        browser.awaitShown("#key");
        browser.find("#key").sendKeys(key);
        browser.find("#enter").click();
        browser.awaitText("#net", "$21.50");
        browser.driver().manage().logs().get("browser");
    }

    @AfterAll
    static void down() {
        if (toc != null) {
            toc.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(String path) {
        browser.open(toc.uri(path).toString());
    }

    @ParameterizedTest(name = "{0} pixels, {2}, {3}")
    @CsvSource({"390,844,dark,en", "1280,900,light,de", "390,844,light,tr", "1280,900,dark,en"})
    void missionsAndRecordFitEveryScreenThemeAndLanguage(int width, int height, String theme, String language) {
        browser.become(width, height, theme, language);
        open("/missions?user=" + USER);
        browser.awaitText("#missions", "TCS: 80%");
        assertThat(browser.find("nav a[href='/ops']").isDisplayed()).isTrue();
        requireWhole(language);
        browser.picture("missions-" + width + "-" + theme);
        open("/me?user=" + USER);
        browser.awaitText("#net", "$21.50");
        browser.awaitText("#interval", "3");
        assertThat(browser.run("return document.querySelectorAll('.plot canvas').length"))
                .isEqualTo("5");
        assertThat(browser.run("return document.querySelector('#equity .plot').getAttribute('aria-label')"))
                .contains("$21.50");
        requireWhole(language);
        browser.picture("record-" + width + "-" + theme);
    }

    private static void requireWhole(String language) {
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo(language);
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        browser.requireAccessible();
        browser.requireQuietConsole();
    }

    @Test
    void aPlotHasTheSameFiguresAsATable() {
        browser.become(1280, 900, "dark", "en");
        open("/me?user=" + USER);
        browser.awaitText("#net", "$21.50");
        browser.find("#by-symbol summary").click();

        browser.awaitText("#by-symbol table", "EURUSD $20.00");
        assertThat(browser.text("#by-symbol table")).contains("XAUUSD $7.50", "GBPUSD −$6.00");
    }

    @Test
    void filtersShowWhatIsAskedFor() {
        browser.become(390, 844, "dark", "en");
        open("/missions?user=" + USER);
        browser.awaitText("#missions", "TCS: 85%");
        for (String show : List.of("fired", "live")) {
            browser.find("[data-show=" + show + "]").click();
            browser.awaitTrue(
                    "const shown = [...document.querySelectorAll('#missions li')].map(li => li.dataset.standing);"
                            + "return shown.length > 0 && shown.every(standing => standing === '" + show + "')");
            assertThat(browser.text("#missions")).contains(show.equals("fired") ? "FILLED" : EVIL + " · " + EVIL);
        }
        browser.find("[data-show=missed]").click();
        browser.awaitText("#said", "No missions.");
        assertThat(browser.run("return String(window.pwned)")).isEqualTo("undefined");
    }

    @Test
    void whatHappensIsShownAsItHappens() {
        browser.become(390, 844, "dark", "en");
        open("/missions?user=" + TestToc.NIBBLER);
        browser.awaitText("#link", "Live");
        toc.store(TestToc.mission("M-NEW", 91, Optional.of(TestToc.NIBBLER)));

        browser.awaitText("#missions", "TCS: 91%");
    }

    @Test
    void aPageOfNobodyAsksWhose() {
        open("/me");
        browser.find("#user").sendKeys(USER);
        browser.find("#choose-user").click();

        browser.awaitText("#net", "$21.50");
    }

    @Test
    void aLinkLeadsToTheMissionOnceAndTheWayOutIsOneClick() throws Exception {
        toc.store(TestToc.mission("M-LINK", 85, Optional.of(TestToc.COMMANDER)));
        String url = call("/api/sign-in-links", "{\"user_id\":\"" + USER + "\",\"mission_id\":\"M-LINK\"}")
                .requiredText("url");
        browser.become(390, 844, "dark", "en");
        browser.driver().manage().deleteAllCookies();
        try {
            browser.open(url);
            browser.awaitText("#come-in", "Sign in as " + USER);
            browser.find("#come-in").click();
            browser.awaitText(".briefing", "EURUSD");
            assertThat(browser.driver().getCurrentUrl()).endsWith("/hud?mission_id=M-LINK");
            browser.awaitButton(true);
            browser.find("#fire").click();
            browser.awaitText("#state", "Executed. Ticket ");
            browser.find("footer nav a").click();
            browser.awaitText("#missions", "FILLED");
            browser.requireQuietConsole();
            browser.find("#sign-out").click();
            browser.awaitText("h1", "Sign in");

            browser.open(url);
            browser.awaitText("#come-in", "Sign in as " + USER);
            browser.find("#come-in").click();
            browser.awaitText("#said", "used before");
            browser.driver().manage().logs().get("browser"); // the refusal is told there, too
        } finally {
            browser.become(1280, 900, "dark", "en");
            signIn(operator);
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "390, light, de, Restzeit, Bereit., 'noch 5 Minuten'",
        "1280, dark, tr, Kalan süre, Hazır., '5 dakika kaldı'",
        "390, dark, en, Time left, Ready., '5 minutes left'"
    })
    void theMissionPageSpeaksTheReadersLanguageIsLightAndStandsStill(
            int width, String theme, String language, String left, String ready, String spoken) {
        toc.store(TestToc.mission("M-IN-" + language, 85, Optional.of(TestToc.COMMANDER)));
        browser.become(width, 844, theme, language);
        open("/hud?mission_id=M-IN-" + language);
        browser.awaitButton(true);
        browser.awaitText("#rank", "COMMANDER");
        browser.awaitText("#streak", "2");

        assertThat(browser.text("main")).contains(left, ready, "TCS: 85%", "$10.90", "$16.40", "R:R 1:1.50");
        assertThat(browser.transferred()).isBetween(1L, 150_000L);
        assertThat(browser.shifted()).isLessThan(0.1);
        requireWhole(language);
        browser.picture("hud-" + width + "-" + theme);
        assertThat(browser.run("return JSON.parse(document.body.dataset.words)['hud.minutes'].replace('{count}', 5)"))
                .isEqualTo(spoken);
    }

    @Test
    void soundIsOffUntilItIsAskedForAndTheChoiceIsKept() {
        toc.store(TestToc.mission("M-SOUND", 85, Optional.of(TestToc.COMMANDER)));
        browser.become(390, 844, "dark", "en");
        open("/hud?mission_id=M-SOUND");
        browser.awaitButton(true);
        String before = browser.find("#sound").getAttribute("aria-pressed");
        browser.find("#sound").click();
        browser.driver().navigate().refresh();
        browser.awaitButton(true);

        assertThat(before).isEqualTo("false");
        assertThat(browser.find("#sound").getAttribute("aria-pressed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/.//evil.example/", "/..//evil.example", "http://["
            })
    void theSignInPageLeadsNowhereElse(String next) {
        browser.become(390, 844, "dark", "en");
        open("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        browser.awaitText("#said", "You are signed in.");

        assertThat(browser.run("return document.getElementById('next').host"))
                .isEqualTo(toc.uri("/").getAuthority());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"DECLINE, Not relayed., true", "VANISH, Not known yet whether it reached the terminal., false"})
    void onlyAfterProofThatNothingWasSentAShotIsOfferedAgain(FakeRelay.Manner manner, String told, boolean again) {
        String id = "M-" + manner;
        toc.store(TestToc.mission(id, 85, Optional.of(TestToc.COMMANDER)));
        browser.become(390, 844, "dark", "en");
        open("/hud?mission_id=" + id);
        browser.awaitButton(true);
        try {
            toc.relay.will(manner);
            browser.find("#fire").click();
            browser.awaitText("#state", told);
            browser.awaitButton(again);
            browser.driver().navigate().refresh();
            browser.awaitText(again ? "#link" : "#state", again ? "Live" : told);
            browser.awaitButton(again);
        } finally {
            toc.relay.will(FakeRelay.Manner.FILL);
            browser.driver().manage().logs().get("browser"); // answers of 503 and 504 are told there, too
        }
    }
}
