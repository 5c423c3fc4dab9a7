package com.joinbitten.core.terminal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.trade.BrokerSymbol;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Symbol;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolMapTest {
    private static Spelling named(String name, String factor) {
        return new Spelling.Named(new BrokerSymbol(new Symbol(name), LotFactor.of(factor)));
    }

    @Test
    @DisplayName("a symbol is named by its own entry, else by the one for all others")
    void names() {
        SymbolMap map = SymbolMap.of(List.of(" EURUSD = EURUSD.r ", "XAUUSD=GOLD * 0.1", "*=#{symbol}.r*100"));

        assertThat(map.of(new Symbol("EURUSD"))).isEqualTo(named("EURUSD.r", "1"));
        assertThat(map.of(new Symbol("XAUUSD"))).isEqualTo(named("GOLD", "0.1"));
        assertThat(map.of(new Symbol("GBPUSD"))).isEqualTo(named("#GBPUSD.r", "100"));
    }

    @Test
    @DisplayName("what is not named is not guessed; where nothing is named, all is as we spell it")
    void missing() {
        SymbolMap map = SymbolMap.of(List.of("EURUSD=EURUSD.r"));

        assertThat(map.of(new Symbol("XAUUSD"))).isEqualTo(new Spelling.Missing());
        assertThat(map.of(new Symbol("EURUSD.r"))).isEqualTo(new Spelling.Missing());
        assertThat(SymbolMap.of(List.of())).isEqualTo(SymbolMap.NONE);
        assertThat(SymbolMap.NONE.of(new Symbol("XAUUSD"))).isEqualTo(new Spelling.Same());
    }

    @Test
    @DisplayName("a symbol that would be too long with its suffix has no name there")
    void tooLong() {
        SymbolMap map = SymbolMap.of(List.of("*={symbol}.suffix"));

        assertThat(map.of(new Symbol("S".repeat(25)))).isEqualTo(named("S".repeat(25) + ".suffix", "1"));
        assertThat(map.of(new Symbol("S".repeat(26)))).isEqualTo(new Spelling.Missing());
    }

    @ParameterizedTest
    @DisplayName("an entry that cannot be read is named with the rule that it breaks")
    @CsvSource(
            delimiter = '|',
            value = {
                "EURUSD | must be SYMBOL=NAME, SYMBOL=NAME*FACTOR or *={symbol}SUFFIX: \"EURUSD\"",
                "=GOLD | must be SYMBOL=NAME",
                "XAUUSD= | symbol must be 1 to 32",
                "XAU USD=GOLD | symbol must be 1 to 32",
                "XAUUSD=GO LD | symbol must be 1 to 32",
                "XAUUSD=GOLD* | must have a number behind the *, as in XAUUSD=GOLD*0.1: \"XAUUSD=GOLD*\"",
                "XAUUSD=GOLD*x | must have a number behind the *",
                "XAUUSD=GOLD*2*3 | must have a number behind the *",
                "XAUUSD=GOLD*0 | lot factor must be 0.0001 to 10000: \"0\" in \"XAUUSD=GOLD*0\"",
                "XAUUSD=GOLD*0.12345 | lot factor is finer than 0.0001: 0.12345 in ",
                "*=GOLD | must contain {symbol}, which stands for our name of it: \"*=GOLD\"",
                "*=*.r | must contain {symbol}",
                "*={symbol}{symbol} | symbol must be 1 to 32",
                "*=2*{symbol} | must have a number behind the *",
                "EUR*={symbol}.r | must have a factor only behind the broker's name, as in XAUUSD=GOLD*0.1: \"EUR*={symbol}.r\"",
                "XAUUSD*0.1=GOLD | must have a factor only behind the broker's name",
            })
    void faults(String entry, String message) {
        assertThatThrownBy(() -> SymbolMap.of(List.of("EURUSD=EURUSD.r", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a symbol is named once")
    void once() {
        assertThatThrownBy(() -> SymbolMap.of(List.of("XAUUSD=GOLD", "XAUUSD=XAUUSD.r")))
                .hasMessage("must name every symbol once: \"XAUUSD=XAUUSD.r\"");
        assertThatThrownBy(() -> SymbolMap.of(List.of("*={symbol}.r", "*={symbol}.x")))
                .hasMessage("must name every symbol once: \"*={symbol}.x\"");
    }
}
