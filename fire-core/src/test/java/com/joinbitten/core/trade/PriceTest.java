package com.joinbitten.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    @ParameterizedTest
    @DisplayName("prices are compared and printed by value")
    @CsvSource({
        "1.09050,1.0905",
        "150.50,150.5",
        "1.5e2,150",
        "0.000000000001,0.000000000001",
        "1e23,100000000000000000000000"
    })
    void byValue(String text, String plain) {
        assertThat(Price.of(text)).isEqualTo(Price.of(plain)).hasToString(plain);
    }

    @ParameterizedTest
    @DisplayName("what is not positive, too long or hostile is refused at once")
    @ValueSource(
            strings = {
                "0",
                "-1",
                "0e999999999",
                "1e24",
                "1e999999999",
                "1e-999999999",
                "0.0000000000001",
                "1234567890123456789012345"
            })
    void refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of(text)).withMessageStartingWith("price ");
    }

    @Test
    @DisplayName("a distance has no sign")
    void distance() {
        Price low = Price.of("149.50");
        Price high = Price.of("150.50");

        assertThat(low.distanceTo(high)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(high.distanceTo(low)).isEqualByComparingTo(BigDecimal.ONE);
    }
}
