package com.joinbitten.toc.telegram;

import static com.joinbitten.toc.telegram.BotRig.ANNA;
import static com.joinbitten.toc.telegram.BotRig.BEN;
import static com.joinbitten.toc.telegram.BotRig.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.toc.FakeRelay;
import com.joinbitten.toc.MissionDraft;
import com.joinbitten.toc.TestToc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bot from the other end: what people write, press and are shown. */
@Timeout(120)
class BotTest {
    private BotRig rig;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        rig = new BotRig(folder, "telegram.bot=bitten_bot", "fire.wait=2s");
        rig.started();
    }

    @AfterEach
    void close() {
        assertThat(rig.telegram.faults()).isEmpty();
        rig.close();
    }

    private String confirm(String order) {
        rig.say(ANNA, ANNA, order);
        return rig.button(ANNA, text -> text.contains("FIRE EURUSD BUY"), "Confirm");
    }

    @Test
    void anOrderIsConfirmedAndFilledOnceHoweverOftenItIsPressed() {
        String button = confirm("/fire EURUSD BUY 0.1 SL:1.08 TP:1.10");
        assertThat(rig.toc.relay.orders()).isEmpty();

        rig.press(ANNA, ANNA, button);
        rig.press(ANNA, ANNA, button);
        rig.telegram.forgetWhatWasTaken(true);
        rig.shows(ANNA, text -> text.contains("LIVE TRADE EXECUTED"));
        rig.press(ANNA, ANNA, button);
        rig.telegram.forgetWhatWasTaken(false);
        rig.settled(ANNA);

        assertThat(rig.toc.relay.orders()).hasSize(1);
        assertThat(rig.telegram.texts(ANNA))
                .filteredOn(text -> text.contains("Ticket"))
                .hasSize(1);
        assertThat(rig.telegram.texts(ANNA)).noneMatch(text -> text.contains("FIRE EURUSD BUY 0.1 lots SL"));
        assertThat(rig.telegram.felt()).anyMatch(word -> word.contains("nothing more is done"));
    }

    @Test
    void anUnknownOutcomeIsToldPlainlyAndNoSecondShotIsOffered() {
        rig.toc.relay.will(FakeRelay.Manner.VANISH);
        rig.press(ANNA, ANNA, confirm("/fire EURUSD BUY 0.1"));
        BotApiStandIn.Shown told = rig.shows(ANNA, text -> text.contains("NOT KNOWN YET"));

        assertThat(told.text()).contains("Do not fire it again");
        assertThat(told.buttons()).isEmpty();
        assertThat(rig.toc.relay.orders()).hasSize(1);
        assertThat(rig.telegram.texts(ANNA)).noneMatch(text -> text.contains("EXECUTED"));
    }

    @Test
    void whatIsCancelledOrTooLateIsNotFired() {
        String confirm = confirm("/fire EURUSD BUY 0.1");
        rig.press(ANNA, ANNA, confirm.replace("f:", "x:"));
        rig.shows(ANNA, text -> text.contains("Cancelled"));
        rig.press(ANNA, ANNA, confirm);
        String late = confirm("/fire EURUSD BUY 0.2");
        rig.toc.clock.advance(Duration.ofSeconds(61));
        rig.shows(ANNA, text -> text.contains("Not confirmed in time"));
        rig.press(ANNA, ANNA, late);
        rig.settled(ANNA);

        assertThat(rig.toc.relay.orders()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithTheGrammar() {
        for (String wrong : List.of(
                "EURUSD LONG 0.1",
                "EURUSD BUY",
                "EURUSD BUY 0,1",
                "EURUSD BUY 0.1 now",
                "EURUSD BUY 0.1 SL:1 SL:2",
                "EURUSD BUY 1e3",
                "EUR/USD BUY 0.1")) {
            rig.say(ANNA, ANNA, "/fire " + wrong);
        }
        rig.settled(ANNA);

        assertThat(rig.telegram.texts(ANNA))
                .filteredOn(text -> text.contains("[SL:x] [TP:y]") && text.contains("NOT FIRED"))
                .hasSize(7);
        assertThat(rig.toc.relay.orders()).isEmpty();
    }

    @Test
    void whoIsNotLinkedCanDoNothingAlsoInAGroup() throws Exception {
        String code = rig.code(TestToc.NIBBLER, "false");
        rig.say(BEN, GROUP, "/fire EURUSD BUY 0.1");
        rig.say(BEN, GROUP, "/start " + code);
        rig.say(BEN, GROUP, "/status");
        String others = confirm("/fire EURUSD BUY 0.1");
        rig.press(BEN, ANNA, others);
        rig.say(BEN, BEN, "/status");
        rig.shows(BEN, text -> text.contains("one-time code"));
        assertThat(rig.telegram.texts(GROUP)).isEmpty();
        assertThat(rig.toc.relay.orders()).isEmpty();

        rig.link(BEN, TestToc.NIBBLER, "false");
        rig.press(BEN, ANNA, others);
        rig.say(ANNA, GROUP, "/status@bitten_bot");
        rig.say(ANNA, GROUP, "/status@another_bot");
        rig.shows(ANNA, text -> text.contains("7176191872 · COMMANDER"));
        rig.settled(BEN);
        assertThat(rig.toc.relay.orders()).isEmpty();
        assertThat(rig.telegram.texts(GROUP)).isEmpty();
    }

    @Test
    void aCodeIsGoodOnceAndTriesAreSlowed() throws Exception {
        String code = rig.code(TestToc.NIBBLER, "false");
        rig.say(BEN, BEN, "/start " + code.toLowerCase(Locale.ROOT));
        rig.shows(BEN, text -> text.contains("Linked to user"));
        rig.say(13, 13, "/start " + code);
        rig.shows(13, text -> text.contains("not valid"));
        for (int i = 0; i < 5; i++) {
            rig.say(13, 13, "/start AAAABBBBCCCC");
        }
        rig.shows(13, text -> text.contains("Too many wrong codes"));
        rig.say(13, 13, "/start " + rig.code(TestToc.NIBBLER, "false"));
        rig.say(13, 13, "/status");
        rig.settled(BEN);

        assertThat(rig.telegram.texts(13)).noneMatch(text -> text.contains("Linked to"));
        assertThat(rig.toc.get("/api/telegram/links/" + TestToc.NIBBLER).body()).contains("\"account\":12");
        assertThat(rig.toc
                        .call("DELETE", "/api/telegram/links/" + TestToc.NIBBLER, "")
                        .body())
                .contains("\"unlinked\":1");
        rig.say(BEN, BEN, "/status");
        rig.shows(BEN, text -> text.contains("Get a one-time code"));
    }

    @Test
    void aMissionIsToldToThoseWhoMayFireItAndChangedWhenItIsOver() throws Exception {
        rig.link(BEN, TestToc.NIBBLER, "false");
        rig.toc.store(mission("APEX5_XAUUSD_1", "XAUUSD", "RAPID_ASSAULT", "<b>&pattern\u202e"));
        rig.toc.store(mission("APEX5_EURUSD_2", "EURUSD", "SNIPER_OPS", "none"));

        String alert =
                rig.shows(ANNA, text -> text.contains("NEW MISSION XAUUSD")).text();
        assertThat(alert)
                .contains("TCS: 90%", "&lt;b&gt;&amp;pattern", "/hud?mission_id=APEX5_XAUUSD_1")
                .doesNotContain("\u202e");
        rig.shows(ANNA, text -> text.contains("NEW MISSION EURUSD"));
        rig.settled(BEN);
        assertThat(rig.telegram.texts(BEN)).noneMatch(text -> text.contains("MISSION"));

        rig.toc.clock.advance(Duration.ofMinutes(6));
        rig.shows(ANNA, text -> text.contains("MISSION CLOSED XAUUSD"));
        rig.shows(ANNA, text -> text.contains("MISSION CLOSED EURUSD"));
        assertThat(rig.telegram.texts(ANNA)).noneMatch(text -> text.contains("NEW MISSION"));
    }

    @Test
    void aMissionIsFiredByItsButtonOnceAndItsCloseIsTold() throws Exception {
        rig.say(ANNA, ANNA, "/missions");
        String fire = rig.button(ANNA, text -> text.contains("EURUSD BUY"), "Fire");
        rig.press(ANNA, ANNA, fire);
        String first = rig.button(ANNA, text -> text.contains("FIRE mission"), "Confirm");
        rig.press(ANNA, ANNA, fire);
        rig.press(ANNA, ANNA, first);
        rig.shows(ANNA, text -> text.contains("LIVE TRADE EXECUTED"));
        String second = rig.button(ANNA, text -> text.contains("FIRE mission"), "Confirm");
        assertThat(second).isNotEqualTo(first);
        rig.press(ANNA, ANNA, second);
        rig.settled(ANNA);
        assertThat(rig.toc.relay.orders()).hasSize(1);

        rig.toc.relay.tellClosed(rig.toc.relay.orders().get(0), "20", rig.toc.clock.instant());
        rig.shows(ANNA, text -> text.contains("Trade closed: EURUSD - P/L: $20.00"));
    }

    @Test
    void aRefusalTellsItsReasonAndHowLoudIsEachOnesChoice() throws Exception {
        rig.say(ANNA, ANNA, "/alerts refusal off");
        rig.shows(ANNA, text -> text.contains("refusal: off"));
        rig.link(BEN, TestToc.COMMANDER, "false");
        rig.say(BEN, BEN, "/alerts refusal silent");
        rig.shows(BEN, text -> text.contains("refusal: silent"));
        rig.toc.relay.will(FakeRelay.Manner.REJECT);
        rig.toc.fire(TestToc.COMMANDER, TestToc.MISSION.value());

        BotApiStandIn.Shown told = rig.shows(BEN, text -> text.contains("REFUSED BY THE BROKER"));
        assertThat(told.silent()).isTrue();
        assertThat(told.text()).contains("no money");
        rig.settled(ANNA);
        assertThat(rig.telegram.texts(ANNA)).noneMatch(text -> text.contains("REFUSED"));
    }

    @Test
    void seatsAreTakenAndGivenBackByButtons() {
        rig.say(ANNA, ANNA, "/terminal");
        rig.press(ANNA, ANNA, rig.button(ANNA, text -> text.contains("Terminals"), "Assign Demo"));
        rig.shows(ANNA, text -> text.equals("Terminal DEMO-01 assigned"));
        rig.say(ANNA, ANNA, "/release");
        rig.shows(ANNA, text -> text.equals("Terminal released"));
        rig.press(ANNA, ANNA, "t:r:demo");
        rig.shows(ANNA, text -> text.equals("No active assignment found"));
    }

    @Test
    void operatorsStopTradingAndEverybodyIsTold() throws Exception {
        rig.say(ANNA, ANNA, "/halt now");
        rig.shows(ANNA, text -> text.contains("Only operators"));
        rig.link(BEN, TestToc.NIBBLER, "true");
        rig.say(BEN, BEN, "/halt <i>news</i>");
        rig.press(BEN, BEN, rig.button(BEN, text -> text.contains("STOP TRADING"), "Confirm"));
        rig.shows(ANNA, text -> text.contains("TRADING IS STOPPED") && text.contains("&lt;i&gt;news"));

        assertThat(rig.toc.get("/api/halt").body()).contains("\"level\":\"halted\"");
        rig.say(ANNA, ANNA, "/fire EURUSD BUY 0.1");
        rig.shows(ANNA, text -> text.contains("NOT FIRED: EURUSD BUY"));
    }

    @Test
    void anAccountThatIsNoOperatorsAnyMoreStopsNothing() throws Exception {
        rig.link(BEN, TestToc.NIBBLER, "true");
        rig.say(BEN, BEN, "/halt first");
        String formers = rig.button(BEN, text -> text.contains("first"), "Confirm");
        rig.link(BEN, TestToc.COMMANDER, "true");
        rig.press(BEN, BEN, formers);
        rig.say(BEN, BEN, "/halt second");
        String rankless = rig.button(BEN, text -> text.contains("second"), "Confirm");
        rig.link(BEN, TestToc.COMMANDER, "false");
        rig.press(BEN, BEN, rankless);
        rig.shows(BEN, text -> text.contains("NOT STOPPED"));
        await().until(() -> rig.telegram.felt().stream().anyMatch(word -> word.contains("not yours")));

        rig.toc.clock.advance(Duration.ofMinutes(3)); // by then what a crash has left would be taken up
        rig.shows(BEN, text -> text.contains("Not confirmed in time"));
        rig.settled(BEN);
        rig.settled(BEN);
        assertThat(rig.toc.get("/api/halt").body()).contains("\"level\":\"normal\"");
    }

    private static Mission mission(String id, String symbol, String signalClass, String pattern) {
        return MissionDraft.euro(90)
                .symbol(symbol)
                .kind(new SignalClass(signalClass))
                .sizedByRisk()
                .saying(pattern)
                .mission(id, Optional.empty(), TestToc.NOW, Duration.ofMinutes(5));
    }
}
