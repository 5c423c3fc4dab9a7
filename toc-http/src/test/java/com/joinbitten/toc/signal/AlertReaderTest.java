package com.joinbitten.toc.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final String SECRET = "a-secret-of-twenty-four-characters";

    private static AlertSource source(String... sets) {
        List<String> all = Stream.concat(Stream.of("secret=" + SECRET), Stream.of(sets))
                .map(set -> "signals.tv." + set)
                .toList();
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), all));
        List<AlertSource> sources = AlertSettings.read(reader);
        reader.finish();
        return sources.get(0);
    }

    private static AlertReader.Read read(String alert, String... sets) {
        return new AlertReader(source(sets).template(), Instruments.standard()).read(alert.getBytes(UTF_8), NOW);
    }

    private static Signal signal(String alert, String... sets) {
        return ((AlertReader.Read.Wanted) read(alert, sets)).signal();
    }

    @Test
    void jsonIsReadByTheNamesOfTheTemplate() {
        Signal signal = signal(
                "{\"ticker\":\"OANDA:EURUSD\",\"order\":{\"action\":\"buy\"},\"close\":\"1.09050\",\"sl\":1.08941,"
                        + "\"tp\":1.09214,\"score\":85,\"interval\":\"15\",\"why\":\"cross\",\"other\":[1]}",
                "fields.symbol=ticker",
                "fields.side=order.action",
                "fields.entry=close",
                "fields.stop=sl",
                "fields.target=tp",
                "fields.tcs=score",
                "fields.timeframe=interval",
                "fields.pattern=why",
                "class=SNIPER_OPS",
                "lots=0.2");

        assertThat(signal)
                .isEqualTo(new Signal(
                        new Symbol("EURUSD"),
                        Side.BUY,
                        new Tcs(85),
                        Optional.of(Price.of("1.0905")),
                        Optional.of(Price.of("1.08941")),
                        Optional.of(Price.of("1.09214")),
                        SignalClass.SNIPER_OPS,
                        Optional.of("15"),
                        Optional.of("cross"),
                        Optional.of(Lots.of("0.2")),
                        Optional.empty()));
    }

    @Test
    void textIsReadByItsForm() {
        Signal signal = signal(
                " GOLD crossed:  LONG at 2650.123456 \n (M15) ",
                "text={symbol} crossed: {side} at {entry} ({timeframe})",
                "symbols=[GOLD=XAUUSD]",
                "tcs=90");

        assertThat(signal.symbol()).isEqualTo(new Symbol("XAUUSD"));
        assertThat(signal.side()).isEqualTo(Side.BUY);
        assertThat(signal.entry()).contains(Price.of("2650.12"));
        assertThat(signal.timeframe()).contains("M15");
        assertThat(signal.tcs()).isEqualTo(new Tcs(90));
        assertThat(signal.stopLoss()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "buy,  15 pips,      30 pips,     1.0890,  1.0935",
        "sell, 15 pips,      30 pips,     1.0920,  1.0875",
        "buy,  0.5 percent,  1 percent,   1.08505, 1.10141",
        "sell, 0.5 percent,  1 percent,   1.09595, 1.07960"
    })
    void distancesAreTakenFromTheEntryOnTheRightSide(
            String side, String stop, String target, String stopPrice, String targetPrice) {
        Signal signal = signal(
                "{\"symbol\":\"EURUSD\",\"side\":\"" + side + "\",\"entry\":1.0905,\"tcs\":85}",
                "stop=" + stop,
                "target=" + target);

        assertThat(signal.stopLoss()).contains(Price.of(stopPrice));
        assertThat(signal.takeProfit()).contains(Price.of(targetPrice));
    }

    @Test
    void aDistanceMayBeTheAlertsOwn() {
        Signal signal = signal(
                "{\"symbol\":\"USDJPY\",\"side\":\"short\",\"entry\":150.123,\"tcs\":85,\"stop\":\"20\",\"target\":0.5}",
                "stop=pips",
                "target=percent");

        assertThat(signal.stopLoss()).contains(Price.of("150.323"));
        assertThat(signal.takeProfit()).contains(Price.of("149.372"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"side\":\"buy\",\"tcs\":85} | symbol is missing",
                "{\"symbol\":\"EURUSD\",\"tcs\":85} | side is missing",
                "{\"symbol\":\"EURUSD\",\"side\":\"up\",\"tcs\":85} | side must be among [buy, long, sell, short]: \"up\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\"} | tcs is missing",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":101} | tcs must be a whole number of 0 to 100: \"101\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85.5} | tcs must be a whole number of 0 to 100: \"85.5\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"entry\":\"NaN\"} | entry must be a decimal number: \"NaN\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"entry\":-1} | entry must be a decimal number: \"-1\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"entry\":1e9} | entry must be a decimal number: \"1e9\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"entry\":0} | price must be above 0: 0",
                "{\"symbol\":\"EUR USD\",\"side\":\"buy\",\"tcs\":85} | symbol must be 1 to 32 of",
                "{\"symbol\":[1],\"side\":\"buy\",\"tcs\":85} | symbol must be a text or a number",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":NaN} | body is not one JSON object",
                "{\"symbol\":\"EURUSD\",\"symbol\":\"GBPUSD\"} | body is not one JSON object",
                "EURUSD buy | body must be a JSON object, for the template has no form for text: \"EURUSD buy\"",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"time\":\"2026-01-05T11:57:59Z\"} | time must be within 120 s of now",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"time\":\"1767614400001000\"} | time must be as 2026-01-05T12:00:00Z",
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"time\":\"noon\"} | time must be as 2026-01-05T12:00:00Z"
            })
    void whatIsWrongIsNamedWithItsRule(String alert, String said) {
        assertThatThrownBy(() -> read(alert)).isInstanceOf(AlertFault.class).hasMessageStartingWith(said);
    }

    @Test
    void aDistanceWithoutAnEntryIsAFault() {
        assertThatThrownBy(() -> read("{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85}", "stop=15 pips"))
                .hasMessage("entry is missing, and stop is told by its distance from there");
        assertThatThrownBy(() -> read("buy EURUSD", "text={side} of {symbol}"))
                .hasMessage("body must have the form {side} of {symbol}: \"buy EURUSD\"");
    }

    @Test
    void wordsMayBeIgnoredOrMean() {
        assertThat(read("{\"side\":\"FLAT\"}", "ignore=[flat, close]")).isEqualTo(new AlertReader.Read.Ignored("flat"));
        assertThat(signal("{\"symbol\":\"eurusd\",\"side\":\"1\",\"tcs\":85}", "sides=[1=BUY, -1=SELL]")
                        .side())
                .isEqualTo(Side.BUY);
    }

    @Test
    void anAlertIsTheSameByItsIdElseByItsBarElseByItsText() {
        String alert =
                "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85,\"bar\":\"2026-01-05T11:45:00Z\",\"time\":\"%s\"%s}";
        String first = alert.formatted("2026-01-05T12:00:00Z", "");
        String later = alert.formatted("1767614401000", "");
        String named = alert.formatted("2026-01-05T12:00:00Z", ",\"id\":\"7\"");

        assertThat(sameness(first)).isEqualTo(sameness(later)).isNotEqualTo(sameness(named));
        assertThat(sameness(first)).isNotEqualTo(sameness(first.replace("buy", "sell")));
        assertThat(sameness(named)).isEqualTo("id 7");
        String plain = "{\"symbol\":\"EURUSD\",\"side\":\"buy\",\"tcs\":85}";
        assertThat(sameness(plain)).isNotEqualTo(sameness(plain.replace("85", "86")));
        assertThat(((AlertReader.Read.Wanted) read(plain, "window=90s")).window())
                .isEqualTo(Duration.ofSeconds(90));
    }

    private static String sameness(String alert) {
        return ((AlertReader.Read.Wanted) read(alert)).sameness();
    }

    @Test
    void whoMaySendAndForWhomIsRead() throws Exception {
        AlertSource source = source("allow_from=[52.89.214.238, 10.0.0.0/8]", "users=[7176191872, 123]", "life=90s");

        assertThat(source.maySendFrom(InetAddress.getByName("52.89.214.238"))).isTrue();
        assertThat(source.maySendFrom(InetAddress.getByName("10.9.9.9"))).isTrue();
        assertThat(source.maySendFrom(InetAddress.getByName("52.89.214.239"))).isFalse();
        assertThat(source().maySendFrom(InetAddress.getByName("52.89.214.239"))).isTrue();
        assertThat(source.users()).containsExactly(new UserId("7176191872"), new UserId("123"));
        assertThat(source.template().life()).contains(Duration.ofSeconds(90));
        assertThat(source.knows(SECRET)).isTrue();
        assertThat(source.knows(SECRET + "x")).isFalse();
        assertThat(source.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret=short | must be 1 to 4 secrets of 24 to 128",
                "allow_from=[host.example.com] | signals.tv.allow_from must be a network",
                "stop=15 points | signals.tv.stop must be price, pips or percent",
                "stop=0 pips | signals.tv.stop must be price, pips or percent",
                "target=5 price | signals.tv.target must be price, pips or percent",
                "tcs=101 | signals.tv.tcs",
                "tcs=high | signals.tv.tcs must be a number",
                "class=quick one | signals.tv.class signal_type must be",
                "sides=[up=UP] | signals.tv.sides must be BUY or SELL",
                "symbols=[GOLD] | signals.tv.symbols must be a list of NAME=VALUE",
                "text=no fields | signals.tv.text must name fields in braces",
                "text={symbol}{side} | signals.tv.text must have something before {side}",
                "text={symbol} {symbol} | signals.tv.text names {symbol} twice",
                "text={ticker} | signals.tv.text knows no field {ticker}",
                "fields.ticker=x | unknown key signals.tv.fields.ticker",
                "users=[a b] | signals.tv.users"
            })
    void whatIsWrongWithATemplateIsNamed(String set, String said) {
        assertThatThrownBy(() -> source(set))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(said);
    }
}
