package com.joinbitten.core.gate.trade;

import static com.joinbitten.core.gate.Terminals.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.Terminals;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.TradeMode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample is EURUSD BUY 1.0905, 1.08941, 1.09214, 0.1 lots. */
class TerminalGateTest {
    private static final TerminalGate GATE = new TerminalGate();

    private static Verdict at(Terminals terminal) {
        return GATE.check(new Contenders().placed(terminal.placement()).build());
    }

    @Test
    @DisplayName("a sound order passes, and the trace has the numbers it was held against")
    void sound() {
        Verdict verdict = at(new Terminals().stopsLevel(109));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.numbers())
                .containsEntry("symbol", "EURUSD")
                .containsEntry("lots", "0.1")
                .containsEntry("lot_min", "0.01")
                .containsEntry("lot_max", "50")
                .containsEntry("lot_step", "0.01")
                .containsEntry("stops_distance", "0.00109")
                .containsEntry("heartbeat_age", "1")
                .containsEntry("ea_level", "2");
    }

    @Test
    @DisplayName("a terminal that has told nothing, or no symbols, is not judged, and the trace says so")
    void untold() {
        assertThat(GATE.check(new Contenders().terminal(TerminalType.LIVE).build()))
                .isEqualTo(Verdict.pass("skipped: the terminal has not told its profile"));
        assertThat(at(new Terminals().withoutSymbols()).passed()).isTrue();
    }

    @Test
    @DisplayName("a silent terminal is refused on live, and passed over elsewhere; a minute is not too long")
    void silent() {
        Contenders live = new Contenders().terminal(TerminalType.LIVE);
        Terminals silent = new Terminals().withoutAutoTrading().silentFor(Duration.ofSeconds(61));

        Verdict refused = GATE.check(live.placed(silent.placement()).build());
        assertThat(refused.code()).isEqualTo(Code.TERMINAL_SILENT);
        assertThat(refused.numbers()).containsEntry("heartbeat_age", "61");
        assertThat(at(silent).text()).startsWith("skipped: the terminal was last heard 61 s ago");
        assertThat(at(silent).passed()).isTrue();
        Terminals quiet = new Terminals().silentFor(Duration.ofSeconds(60));
        assertThat(GATE.check(live.placed(quiet.placement()).build()).passed()).isTrue();
    }

    @Test
    @DisplayName("without AutoTrading nothing is sent")
    void autoTrading() {
        assertThat(at(new Terminals().withoutAutoTrading()).code()).isEqualTo(Code.AUTOTRADING_OFF);
    }

    @ParameterizedTest
    @DisplayName("a symbol that the broker spells otherwise, or does not have, is refused with the spelling it has")
    @CsvSource({
        "EURUSD.r, its broker has EURUSD.r",
        "EURUSDm, its broker has EURUSDm",
        "EURUSDX100, EURUSD is not traded at the terminal",
        "GBPUSD, EURUSD is not traded at the terminal"
    })
    void symbols(String spelled, String text) {
        Verdict verdict = at(new Terminals().symbol(spelled));

        assertThat(verdict.code()).isEqualTo(Code.SYMBOL_UNAVAILABLE);
        assertThat(verdict.text()).contains(text);
    }

    @ParameterizedTest
    @DisplayName("what the broker's mode does not open is refused")
    @CsvSource({
        "FULL, OK",
        "LONG, OK",
        "SHORT, SYMBOL_UNAVAILABLE",
        "CLOSE, SYMBOL_UNAVAILABLE",
        "OFF, SYMBOL_UNAVAILABLE"
    })
    void modes(TradeMode mode, Code code) {
        assertThat(at(new Terminals().trade(mode)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @DisplayName("a volume below, above or off the broker's step is refused, naming the range")
    @CsvSource({
        "0.1, 0.1, 0.1, OK",
        "0.2, 50, 0.1, LOT_LIMIT",
        "0.01, 0.09, 0.01, LOT_LIMIT",
        "0.01, 50, 0.03, LOT_LIMIT"
    })
    void volumes(String minimum, String maximum, String step, Code code) {
        Verdict verdict = at(new Terminals().lots(range(minimum, maximum, step)));

        assertThat(verdict.code()).isEqualTo(code);
        if (code != Code.OK) {
            assertThat(verdict.text())
                    .isEqualTo("lot of EURUSD must be %s to %s in steps of %s: 0.1".formatted(minimum, maximum, step));
        }
    }

    @ParameterizedTest
    @DisplayName("a level nearer than the stops level is refused; the stop is 109 points away, the target 164")
    @CsvSource({"109, OK", "110, BAD_LEVELS", "165, BAD_LEVELS"})
    void stops(int points, Code code) {
        assertThat(at(new Terminals().stopsLevel(points)).code()).isEqualTo(code);
    }
}
