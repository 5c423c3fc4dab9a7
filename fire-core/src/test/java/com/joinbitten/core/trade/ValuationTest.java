package com.joinbitten.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuationTest {
    private static final Map<Symbol, Price> LAST =
            Map.of(new Symbol("USDJPY"), Price.of("150"), new Symbol("GBPUSD"), Price.of("1.25"));

    private final Valuations valuations =
            new Valuations(Instruments.standard(), symbol -> Optional.ofNullable(LAST.get(symbol)));

    @ParameterizedTest
    @DisplayName("a move over a distance is worth the contract's check values, to the cent")
    @CsvSource({
        "EURUSD,1.0905,1.08941,0.1,10.90",
        "EURUSD,1.0905,1.09214,0.1,16.40",
        "USDJPY,150.50,149.50,0.1,66.45",
        "XAUUSD,2400,2390,0.1,100.00",
        "XAGUSD,30,29.9,0.1,50.00",
        "EURJPY,160,159,0.1,66.67",
        "EURGBP,0.86,0.85,0.1,125.00"
    })
    void dollars(String symbol, String entry, String level, String lots, String dollars) {
        Price price = Price.of(entry);

        BigDecimal worth = valuation(symbol, entry).dollars(price.distanceTo(Price.of(level)), Lots.of(lots));

        assertThat(worth).isEqualTo(dollars);
    }

    @ParameterizedTest
    @DisplayName("a size is the largest that loses no more than the risk, rounded down to the step")
    @CsvSource({
        "EURUSD,1.0905,1.08941,100,0.91",
        "EURUSD,1.0905,1.08941,10.90,0.1",
        "EURUSD,1.0905,1.08941,10.89,0.09",
        "XAUUSD,2400,2390,100,0.1",
        // 1/150 has no decimal end: one lot over 0.15 yen loses exactly 100 dollars
        "USDJPY,150,149.85,100,1",
        "EURUSD,1.0905,1.09049,1000000000,1000"
    })
    void lots(String symbol, String entry, String stop, String risk, String lots) {
        Price price = Price.of(entry);

        Optional<Lots> size = valuation(symbol, entry).lotsFor(new BigDecimal(risk), price.distanceTo(Price.of(stop)));

        assertThat(size).contains(Lots.of(lots));
    }

    @ParameterizedTest
    @DisplayName("a risk that pays for less than the minimum gives no size")
    @CsvSource({"1.08", "0", "-100"})
    void belowMinimum(String risk) {
        assertThat(valuation("EURUSD", "1.0905").lotsFor(new BigDecimal(risk), new BigDecimal("0.00109")))
                .isEmpty();
    }

    @Test
    @DisplayName("without a distance there is no size to compute")
    void noDistance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> valuation("EURUSD", "1.0905").lotsFor(BigDecimal.TEN, BigDecimal.ZERO));
    }

    @Test
    @DisplayName("unknown symbols and unknown rates have no value")
    void unknown() {
        assertThat(valuations.of(new Symbol("EURUSD.vip"), Price.of("1"))).isEmpty();
        assertThat(valuations.of(new Symbol("EURCHF"), Price.of("1"))).isEmpty();
    }

    @Test
    @DisplayName("a rate is above 0, an instrument's numbers too")
    void ranges() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExchangeRate(BigDecimal.ZERO, BigDecimal.ONE));
        Lots step = Lots.of("0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Instrument(new Symbol("A"), "EUR", "usd", BigDecimal.ONE, BigDecimal.ONE, 5, step, step));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Instrument(new Symbol("A"), "EUR", "USD", BigDecimal.ZERO, BigDecimal.ONE, 5, step, step));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Instrument(new Symbol("A"), "EUR", "USD", BigDecimal.ONE, BigDecimal.ONE, 9, step, step));
    }

    private Valuation valuation(String symbol, String price) {
        return valuations.of(new Symbol(symbol), Price.of(price)).orElseThrow();
    }
}
