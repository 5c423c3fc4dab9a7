package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.joinbitten.core.terminal.profile.MarginMode;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TradeMode;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalProfileJsonTest {
    private static final String SYMBOL = """
            {"name":"EURUSD.r","digits":5,"contract_size":100000,"tick_size":0.00001,"tick_value":1,\
            "lot_min":0.01,"lot_max":50,"lot_step":0.01,"stops_level":20,"trade":"full"}""";
    private static final String WHOLE = """
            {"level":2,"build":"4620","account":"50123","currency":"USD","balance":9900.50,"equity":9900.50,\
            "margin_mode":"hedging","auto_trading":true,"halted":false,"time":"2026-01-05T12:00:00Z",\
            "open_positions":1,"positions":[{"ticket":1001,"magic":"7144637766346898306","symbol":"EURUSD.r",\
            "type":"buy","lot":0.1,"price":1.0905,"sl":1.08941,"tp":1.09214}],"symbols":[""" + SYMBOL + "]}";

    private static TerminalProfile read(String json) {
        return TerminalProfileJson.read(JsonObject.parse(json.getBytes(UTF_8)));
    }

    @Test
    @DisplayName("a whole heartbeat is read, and written again as it was")
    void whole() {
        TerminalProfile profile = read(WHOLE);

        assertThat(TerminalProfileJson.toJson(profile).toAscii()).isEqualTo(WHOLE);
        assertThat(profile.marginMode()).contains(MarginMode.HEDGING);
        assertThat(profile.funds().orElseThrow().balance()).isEqualTo("9900.50");
        assertThat(profile.positions().orElseThrow().complete()).isTrue();
        SymbolProfile symbol = profile.symbols().get(0);
        assertThat(symbol.name()).isEqualTo(new Symbol("EURUSD.r"));
        assertThat(symbol.stopsDistance()).isEqualByComparingTo("0.00020");
        assertThat(SymbolProfilesJson.parse(SymbolProfilesJson.text(profile.symbols())))
                .isEqualTo(profile.symbols());
    }

    @Test
    @DisplayName("what an Expert Advisor leaves out is not known, and what nobody knows is passed over")
    void little() {
        TerminalProfile profile = read("{\"level\":1,\"account\":50123,\"balance\":10,\"more\":[[1]],\"halted\":true}");

        assertThat(profile)
                .isEqualTo(new TerminalProfile(
                        1,
                        Optional.of("50123"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        assertThat(read("{}").level()).isZero();
        assertThat(read("{\"positions\":[]}").positions()).contains(new OpenPositions(0, List.of()));
        assertThat(read("{\"open_positions\":7,\"positions\":[]}")
                        .positions()
                        .orElseThrow()
                        .complete())
                .isFalse();
    }

    @ParameterizedTest
    @DisplayName("a wrong member is named, with its place and its value")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"level\":2                       | \"level\":\"2\"        | level must be a number",
                "\"level\":2                       | \"level\":10           | level must be 0 to 9: 10",
                "\"build\":\"4620\"                | \"build\":\"\\u20ac\"  | build must be at most 64 printable ASCII",
                "\"currency\":\"USD\"              | \"currency\":\"$\"     | currency must be 3 to 8 letters",
                "\"balance\":9900.50               | \"balance\":1e999999   | balance must have at most 24 digits",
                "\"balance\":9900.50               | \"balance\":\"9900\"   | balance must be a number",
                "\"margin_mode\":\"hedging\"       | \"margin_mode\":\"x\"  | margin_mode must be netting or hedging",
                "\"auto_trading\":true             | \"auto_trading\":1     | auto_trading must be true or false",
                "\"time\":\"2026-01-05T12:00:00Z\" | \"time\":\"12:00\"     | must be a time such as",
                "\"open_positions\":1              | \"open_positions\":0   | open_positions must be at least the 1",
                "\"ticket\":1001                   | \"ticket\":0           | positions[0]: ticket must be 1 to",
                "\"magic\":\"7144637766346898306\" | \"magic\":\"x\"        | positions[0]: magic must be a whole number",
                "\"type\":\"buy\"                  | \"type\":\"up\"        | positions[0]: type must be buy or sell",
                "\"lot\":0.1                       | \"lot\":0              | positions[0]: lot must be above 0",
                "\"name\":\"EURUSD.r\"             | \"name\":\"EUR USD\"   | symbols[0]: name: symbol must be 1 to 32",
                "\"digits\":5                      | \"digits\":9           | symbols[0]: digits must be 0 to 8",
                "\"contract_size\":100000          | \"contract_size\":0    | symbols[0]: contract_size must be above 0",
                "\"tick_size\":0.00001             | \"tick_size\":-1       | symbols[0]: tick_size must be above 0",
                "\"tick_value\":1                  | \"tick_value\":0       | symbols[0]: tick_value must be above 0",
                "\"lot_min\":0.01                  | \"lot_min\":0          | symbols[0]: lot_min must be above 0",
                "\"lot_max\":50                    | \"lot_max\":0.001      | symbols[0]: lot_max must be at least lot_min",
                "\"lot_step\":0.01                 | \"lot_step\":0         | symbols[0]: lot_step must be above 0",
                "\"stops_level\":20                | \"stops_level\":-1     | symbols[0]: stops_level must be 0 to",
                "\"trade\":\"full\"                | \"trade\":\"on\"       | symbols[0]: trade must be full, long",
                "\"symbols\":[                     | \"symbols\":[7,        | symbols[0] must be an object",
            })
    void wrong(String right, String wrong, String reason) {
        assertThat(WHOLE).contains(right);

        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> read(WHOLE.replace(right, wrong)));

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).contains(reason);
    }

    @Test
    @DisplayName("a symbol that stands twice makes the file a wrong one")
    void twice() {
        MalformedPacketException refusal = catchThrowableOfType(
                MalformedPacketException.class, () -> read(WHOLE.replace(SYMBOL, SYMBOL + "," + SYMBOL)));

        assertThat(refusal.reason()).isEqualTo("symbols must name each once: EURUSD.r");
    }

    @Test
    @DisplayName("the same symbols have the same name, others another one")
    void id() {
        List<SymbolProfile> symbols = read(WHOLE).symbols();

        assertThat(SymbolProfilesJson.id(symbols))
                .isEqualTo(SymbolProfilesJson.id(read(WHOLE).symbols()));
        assertThat(SymbolProfilesJson.id(symbols))
                .isNotEqualTo(SymbolProfilesJson.id(read(WHOLE.replace("\"stops_level\":20", "\"stops_level\":21"))
                        .symbols()));
    }

    @Test
    @DisplayName("a volume is taken on its step between the bounds, and rounded down to the step")
    void lots() {
        SymbolProfile symbol = read(WHOLE.replace("\"lot_step\":0.01", "\"lot_step\":0.1")
                        .replace("\"lot_min\":0.01", "\"lot_min\":0.1"))
                .symbols()
                .get(0);

        assertThat(symbol.lots().takes(new BigDecimal("0.3"))).isTrue();
        assertThat(symbol.lots().takes(new BigDecimal("0.35"))).isFalse();
        assertThat(symbol.lots().takes(new BigDecimal("0.05"))).isFalse();
        assertThat(symbol.lots().takes(new BigDecimal("50.1"))).isFalse();
        assertThat(symbol.lots().down(new BigDecimal("0.39"))).isEqualByComparingTo("0.3");
        assertThat(TradeMode.LONG.opens(Side.BUY)).isTrue();
        assertThat(TradeMode.LONG.opens(Side.SELL)).isFalse();
        assertThat(TradeMode.CLOSE.opens(Side.BUY)).isFalse();
    }
}
