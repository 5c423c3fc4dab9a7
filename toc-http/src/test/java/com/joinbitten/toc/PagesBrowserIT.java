package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.mission.Mission;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of missions and record in a real browser. */
@Timeout(180)
class PagesBrowserIT {
    private static final String USER = TestToc.COMMANDER.value();
    private static final String EVIL = "<img src=x onerror=window.pwned=1>\"'&";

    @TempDir
    private static Path data;

    private static Browser browser;
    private static TestToc toc;

    @BeforeAll
    static void up() throws Exception {
        browser = new Browser(1280, 900);
        toc = new TestToc(data);
        toc.fire(TestToc.COMMANDER, TestToc.MISSION.value());
        toc.store(TestToc.mission("M-LIVE", 80, Optional.empty()));
        toc.store(evil());
        String[] trades = {"20.00 EURUSD", "-10.00 GBPUSD", "4.00 GBPUSD", "7.50 XAUUSD"};
        for (int i = 0; i < trades.length; i++) {
            String[] trade = trades[i].split(" ", 2);
            String told = "{\"ticket\":" + (9_000 + i) + ",\"symbol\":\"" + trade[1] + "\",\"profit\":" + trade[0]
                    + ",\"closed_at\":\"2026-01-0" + (i + 1) + "T10:00:00Z\"}";
            toc.post("/trade-result", "{\"user_id\":\"" + USER + "\",\"trade_result\":" + told + "}");
        }
    }

    private static Mission evil() {
        Mission like = TestToc.mission("M-EVIL", 80, Optional.of(TestToc.COMMANDER));
        return new Mission(
                like.id(),
                like.owner(),
                like.symbol(),
                like.levels(),
                like.tcs(),
                like.signalClass(),
                like.lots(),
                like.createdAt(),
                like.expiresAt(),
                Optional.of(EVIL),
                Optional.of(EVIL));
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
        browser.find("[data-show=fired]").click();

        browser.awaitText("#said", "Shown: 1");
        assertThat(browser.text("#missions")).contains("FILLED", "ticket");
        browser.find("[data-show=missed]").click();
        browser.awaitText("#said", "No missions.");
        browser.find("[data-show=live]").click();
        browser.awaitText("#said", "Shown: 2");
        assertThat(browser.text("#missions")).contains(EVIL + " · " + EVIL);
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
}
