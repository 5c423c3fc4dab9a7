package com.joinbitten.core.gate.trade;

import static com.joinbitten.core.gate.Terminals.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.Terminals;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.gate.money.RiskSizing;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.BrokerSize;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.terminal.profile.SymbolMap;
import com.joinbitten.core.trade.BrokerOrder;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terminals whose broker spells and counts otherwise. The sample is EURUSD BUY 1.0905, 1.08941, 1.09214, 0.1 lots. */
class BrokerLotsGateTest {
    private static final TerminalGate GATE = new TerminalGate();

    private static SymbolMap map(String... entries) {
        return SymbolMap.of(List.of(entries));
    }

    private static Verdict verdict(Placement placement, String lots) {
        return GATE.check(new Contenders().lots(lots).placed(placement).build());
    }

    private static RiskSizing sizing() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        return new RiskSizing(valuations, TierRules.standard(), VolumeCaps.standard());
    }

    @ParameterizedTest
    @DisplayName("our lots times the factor are rounded down to the broker's step; the edges of its range pass")
    @CsvSource({
        // ours, factor, minimum, maximum, step, the broker's
        "0.1,  1,   0.01, 50,   0.01,  0.1",
        "0.1,  1,   0.01, 50,   0.03,  0.09",
        "0.1,  0.1, 0.01, 50,   0.01,  0.01",
        "0.19, 0.1, 0.01, 50,   0.01,  0.01",
        "0.09, 0.1, 0.01, 50,   0.01,  none",
        "0.05, 100, 0.01, 50,   0.01,  5",
        "0.5,  100, 0.01, 50,   0.01,  50",
        "0.51, 100, 0.01, 50,   0.01,  none",
        "1,    0.5, 0.5,  50,   0.1,   0.5",
        "0.98, 0.5, 0.5,  50,   0.1,   none",
        "0.1,  1,   0.01, 50,   0.025, 0.1",
        "0.12, 1,   0.01, 50,   0.025, 0.1",
        "0.3,  0.1, 0.01, 50,   0.001, 0.03",
        "10,   200, 0.01, 5000, 0.01,  none",
        "5,    200, 0.01, 5000, 0.01,  1000"
    })
    void counts(String ours, String factor, String minimum, String maximum, String step, String atBroker) {
        Placement placement = new Terminals()
                .symbol("EURUSD.r")
                .lots(range(minimum, maximum, step))
                .placement(map("EURUSD=EURUSD.r*" + factor));

        BrokerSize size = placement.size(Lots.of(ours));
        Verdict verdict = verdict(placement, ours);

        if (atBroker.equals("none")) {
            assertThat(verdict.code()).isEqualTo(Code.LOT_LIMIT);
            assertThat(verdict.text())
                    .startsWith("lot of EURUSD.r must be " + minimum + " to ")
                    .contains(ours + " lots times " + factor + " are ");
        } else {
            assertThat(size)
                    .isEqualTo(new BrokerSize.Counted(
                            new BrokerOrder(new Symbol("EURUSD.r"), Lots.of(atBroker), LotFactor.of(factor))));
            assertThat(verdict.passed()).as(verdict.text()).isTrue();
            assertThat(verdict.numbers())
                    .containsEntry("lots", ours)
                    .containsEntry("broker_lots", atBroker)
                    .containsEntry("lot_factor", factor)
                    .containsEntry("symbol", "EURUSD.r");
        }
    }

    @Test
    @DisplayName("a symbol without a name is refused, also where the terminal is silent or has told nothing")
    void noName() {
        SymbolMap others = map("XAUUSD=GOLD");
        String text = "the symbols of the terminal's pool do not say what EURUSD is called there";
        Placement unheard = Placement.at(Optional.empty(), new Symbol("EURUSD"), others.of(new Symbol("EURUSD")));

        for (Placement placement : List.of(
                unheard,
                new Terminals().placement(others),
                new Terminals().withoutSymbols().placement(others),
                new Terminals().silentFor(Duration.ofHours(1)).placement(others))) {
            Verdict verdict = verdict(placement, "0.1");
            assertThat(verdict.code()).isEqualTo(Code.SYMBOL_UNAVAILABLE);
            assertThat(verdict.text()).isEqualTo(text);
        }
    }

    @Test
    @DisplayName("a name that the terminal does not trade is refused with what it trades")
    void wrongName() {
        Verdict verdict = verdict(new Terminals().symbol("EURUSD.r").placement(map("EURUSD=EURUSD")), "0.1");

        assertThat(verdict.code()).isEqualTo(Code.SYMBOL_UNAVAILABLE);
        assertThat(verdict.text()).isEqualTo("EURUSD is not traded at the terminal; its broker has EURUSD.r");
    }

    @Test
    @DisplayName("before the terminal has told its lot step only what needs none goes out")
    void notTold() {
        Symbol ours = new Symbol("EURUSD");
        Placement renamed =
                Placement.at(Optional.empty(), ours, map("*={symbol}.r").of(ours));
        Placement counted =
                Placement.at(Optional.empty(), ours, map("*={symbol}.r*0.1").of(ours));

        assertThat(verdict(renamed, "0.1").passed()).isTrue();
        assertThat(renamed.size(Lots.of("0.1")).counted())
                .contains(new BrokerOrder(new Symbol("EURUSD.r"), Lots.of("0.1"), LotFactor.ONE));
        assertThat(verdict(counted, "0.1").code()).isEqualTo(Code.TERMINAL_SILENT);
        assertThat(verdict(new Terminals().withoutSymbols().placement(map("EURUSD=EURUSD*10")), "0.1")
                        .text())
                .isEqualTo("the size in lots of EURUSD cannot be told, for the terminal has not told its lot step");
        Verdict live = GATE.check(new Contenders()
                .terminal(TerminalType.LIVE)
                .placed(new Terminals()
                        .symbol("EURUSD.r")
                        .silentFor(Duration.ofSeconds(61))
                        .placement(map("EURUSD=EURUSD.r")))
                .build());
        assertThat(live.code()).isEqualTo(Code.TERMINAL_SILENT);
    }

    @ParameterizedTest
    @DisplayName("the risk is that of the broker's lots on the broker's terms")
    @CsvSource({
        // a lot of 100,000 that is counted in tenths of ours; a mini lot, of which ten are one; cent lots
        "0.1, 100000, 1,   USD, 0.1,  1.09",
        "10,  10000,  0.1, USD, 0.1,  10.90",
        "10,  10000,  0.1, USD, 0.13, 14.17",
        "100, 1000,   1,   USC, 0.1,  10.90",
        "1,   100000, 1,   USD, 0.1,  10.90",
        // 0.19 lots are 0.01 there
        "0.1, 100000, 1,   USD, 0.19, 1.09"
    })
    void risk(String factor, String contract, String tickValue, String currency, String lots, String dollars) {
        Placement placement = new Terminals()
                .symbol("EURUSD.r")
                .worth(contract, tickValue, currency)
                .lots(range("0.01", "500", "0.01"))
                .placement(map("*={symbol}.r*" + factor));
        TradePlan plan = TradePlan.of(Samples.mission().build());

        assertThat(sizing().risk(plan, Lots.of(lots), placement)).contains(new BigDecimal(dollars));
    }

    @Test
    @DisplayName("without the broker's terms nobody knows what its lots risk")
    void untoldRisk() {
        TradePlan plan = TradePlan.of(Samples.mission().build());
        TradePlan sized = TradePlan.of(Samples.mission().sizedByRisk().build());
        Placement counted = new Terminals().withoutSymbols().placement(map("EURUSD=EURUSD*2"));
        Placement renamed = new Terminals().withoutSymbols().placement(map("EURUSD=EURUSD.r"));

        assertThat(sizing().risk(plan, Lots.of("0.1"), counted)).isEmpty();
        assertThat(sizing().lots(Samples.user(Tier.COMMANDER), sized, counted)).isEmpty();
        assertThat(sizing().risk(plan, Lots.of("0.1"), renamed)).contains(new BigDecimal("10.90"));
    }

    @ParameterizedTest
    @DisplayName("sizes by the risk rule are ours, end at our cap, and never risk more when the broker counts them")
    @CsvSource({
        // $125 at $109 a broker's lot: 1.14 of them; the cap is one of ours
        "1,   100000, 1,   1",
        "2,   100000, 1,   0.57",
        "0.5, 100000, 1,   1",
        "10,  10000,  0.1, 1",
        "3,   100000, 1,   0.38",
        "100, 100000, 1,   0.01",
        "200, 100000, 1,   none"
    })
    void sizes(String factor, String contract, String tickValue, String ours) {
        Placement placement = new Terminals()
                .symbol("EURUSD.r")
                .worth(contract, tickValue, "USD")
                .placement(map("EURUSD=EURUSD.r*" + factor));
        TradePlan plan = TradePlan.of(Samples.mission().sizedByRisk().build());

        Optional<Lots> size = sizing().lots(Samples.user(Tier.COMMANDER), plan, placement);

        assertThat(size.map(Lots::toString).orElse("none")).isEqualTo(ours);
        size.flatMap(lots -> sizing().risk(plan, lots, placement))
                .ifPresent(risk -> assertThat(risk).isLessThanOrEqualTo(new BigDecimal("125")));
    }
}
