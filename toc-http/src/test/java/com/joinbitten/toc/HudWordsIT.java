package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
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

/** What pages say to users whose accounts count in other currencies, and who read other languages. */
@Timeout(180)
class HudWordsIT {
    private static final String EVIL = "<img src=x onerror=window.pwned=1>\"'&";
    private static final UserId EURO = new UserId("euro_user");
    private static final UserId TARGET = new UserId("target_user");
    private static final UserId KRONA = new UserId("krona_user");

    /** The gates that are asked of this page's mission, and that have no words in that language. */
    private static final String WORDLESS_GATES = """
            const [language, done] = arguments;
            const page = document.getElementById('mission').dataset;
            const asked = fetch('/api/fire?dry_run=1', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json', 'X-User-ID': page.user },
                body: JSON.stringify({ mission_id: page.mission }),
            }).then((reply) => reply.json());
            Promise.all([import('/static/reasons.js'), asked]).then(([{ GATES }, told]) => done(told.trace
                .map((note) => note.gate)
                .filter((gate) => gate !== 'terminal' && GATES[language][gate] === undefined)));""";

    @TempDir
    private static Path data;

    private static Browser browser;
    private static TestToc toc;

    @BeforeAll
    static void up() {
        browser = new Browser(390, 844);
        toc = new TestToc(data, "telegram.bot=bitten_test_bot");
        account(EURO, "EUR");
        account(KRONA, "SEK");
        account(TARGET, "USD");
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

    private static void account(UserId user, String currency) {
        new SqlUsers(toc.database).save(User.of(user, Tier.COMMANDER, new BigDecimal("10000")));
        toc.hear(user, currency);
    }

    private static void open(String mission, int tcs, UserId owner, String language) {
        toc.store(TestToc.mission(mission, tcs, Optional.of(owner)));
        browser.become(390, 844, "dark", language);
        browser.open(toc.uri("/hud?mission_id=" + mission).toString());
    }

    @Test
    void anAccountInEurosIsToldOfEurosFromThePlanToTheRecord() throws Exception {
        open("M-EURO", 85, EURO, "en");
        // $10.90 and $16.40 at the entry of 1.0905; of 10,000 €
        assertThat(browser.text("#risk")).isEqualTo("€10.00");
        browser.awaitButton(true);
        assertThat(browser.text("main"))
                .contains("€10.00", "€15.04", "0.10 % of balance")
                .doesNotContain("$");

        assertThat(toc.get("/api/my/missions?show=live&user=" + EURO).body())
                .contains("\"stakes\":{\"currency\":\"EUR\",\"lots\":0.1,\"risk\":10.00,\"reward\":15.04");

        browser.find("#fire").click();
        browser.awaitText("#state", "Executed. Ticket ");
        toc.post(
                "/trade-result",
                "{\"user_id\":\"" + EURO + "\",\"trade_result\":{\"ticket\":" + browser.text("#ticket")
                        + ",\"symbol\":\"EURUSD\",\"profit\":-12.50,\"commission\":-0.50}}");

        browser.awaitText("#state", "Closed. Ticket ");
        browser.awaitText("#profit", "−€12.50");
        browser.awaitText("#voice", "DOC: Closed with a loss.");
        browser.awaitText("#day", "−€13.00");
        browser.awaitText("#streak", "1 lost in a row");
        browser.awaitText("#rank", "level 1, 10 XP");
        browser.requireAccessible();
        browser.open(toc.uri("/me?user=" + EURO).toString());
        browser.awaitText("#net", "−€13.00");
        browser.open(toc.uri("/missions?user=" + EURO).toString());
        browser.awaitText("#missions", "P/L −€12.50");
        browser.requireQuietConsole();
    }

    @Test
    void anAccountInACurrencyWithoutARateIsToldThatItsAmountsAreDollars() {
        open("M-KRONA", 85, KRONA, "en");

        assertThat(browser.text("main")).contains("$10.90", "$16.40", "no rate is known of SEK");
        browser.awaitText("#shots", "1");
        assertThat(browser.text("#no-rate")).contains("Amounts are in dollars");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "en, 'tcs must be 85% or more for COMMANDER: 80%', 'Executed. Ticket '",
        "de, 'TCS muss mindestens 85 % sein: 80 %', 'Ausgeführt. Ticket '",
        "tr, 'TCS en az %85 olmalı: %80', 'Gerçekleşti. Bilet '"
    })
    void gatesSayNoInTheReadersLanguageAndEveryGateCan(String language, String refusal, String executed)
            throws Exception {
        open("M-LOW-" + language, 80, TestToc.COMMANDER, language);
        browser.awaitText("#why", refusal);
        assertThat(browser.find("#fire").isEnabled()).isFalse();
        // over HTTP the words stay as clients know them
        assertThat(toc.post(
                                "/api/fire",
                                "{\"mission_id\":\"M-LOW-" + language + "\"}",
                                "X-User-ID",
                                TestToc.COMMANDER.value(),
                                "Accept-Language",
                                language)
                        .body())
                .contains("\"error\":\"tcs must be 85% or more for COMMANDER: 80%\"");

        open("M-SAYS-" + language, 85, TestToc.COMMANDER, language);
        browser.awaitButton(true);
        if (!language.equals("en")) {
            assertThat(browser.driver().executeAsyncScript(WORDLESS_GATES, language))
                    .isEqualTo(List.of());
        }
        browser.find("#fire").click();
        browser.awaitText("#state", executed);
        browser.requireAccessible();
        browser.driver().manage().logs().get("browser");
    }

    @Test
    void whatASignalACommentOrABrokerSaysIsShownAsText() throws Exception {
        toc.store(TestToc.mission(MissionDraft.euro(85).saying(EVIL), "M-EVIL", Optional.of(TARGET)));
        browser.become(390, 844, "dark", "en");
        browser.open(toc.uri("/hud?mission_id=M-EVIL").toString());
        browser.awaitButton(true);
        try {
            toc.relay.willSay(EVIL);
            toc.relay.will(FakeRelay.Manner.REJECT);
            browser.find("#fire").click();
            browser.awaitText("#state", "The broker refused the order. Nothing was traded. rejected (10006): " + EVIL);
        } finally {
            toc.relay.will(FakeRelay.Manner.FILL);
        }
        requireText("footer");
        browser.driver().manage().logs().get("browser"); // the answer of 503 is told there
        browser.open(toc.uri("/missions?user=" + TARGET).toString());
        browser.awaitText("#missions", EVIL);
        requireText("#missions");

        String fire = JsonObject.parse(toc.post(
                                "/fire",
                                "{\"user_id\":\"" + TARGET
                                        + "\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\","
                                        + "\"stop_loss\":1.08,\"comment\":\"<b>x</b>\"}}")
                        .body()
                        .getBytes(StandardCharsets.UTF_8))
                .requiredText("signal_id");
        browser.open(toc.uri("/ops#fire/" + fire).toString());
        browser.awaitText("#view", fire);
        requireText("#view");
        browser.requireQuietConsole();
    }

    /** Nothing that somebody else wrote became an element, or ran. */
    private static void requireText(String css) {
        assertThat(browser.find(css).getText()).isNotBlank();
        assertThat(browser.run("return document.querySelectorAll('main img, main b, main script').length"))
                .isEqualTo("0");
        assertThat(browser.run("return String(window.pwned)")).isEqualTo("undefined");
    }

    @Test
    void aCodeForTelegramIsMadeByOneClick() throws Exception {
        browser.become(390, 844, "dark", "en");
        browser.open(toc.uri("/me?user=" + EURO).toString());
        browser.awaitShown("#telegram-code");
        browser.find("#telegram-code").click();

        browser.awaitText("#telegram-said", "Send the bot /start ");
        assertThat(browser.find("#telegram-said a").getAttribute("href"))
                .startsWith("https://t.me/bitten_test_bot?start=");
        browser.requireAccessible();
        browser.requireQuietConsole();
        // a page of another site makes none
        assertThat(toc.post(
                                "/api/telegram/codes",
                                "{\"user_id\":\"" + EURO + "\"}",
                                "Origin",
                                "https://evil.example",
                                "Sec-Fetch-Site",
                                "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }
}
