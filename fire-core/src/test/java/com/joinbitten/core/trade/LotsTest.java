package com.joinbitten.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LotsTest {
    @ParameterizedTest
    @DisplayName("lots are compared and printed by value")
    @CsvSource({"0.10,0.1", "0.01,0.01", "1000.00,1000", "1e1,10", "0.0100000000000000000000,0.01"})
    void byValue(String text, String plain) {
        assertThat(Lots.of(text)).isEqualTo(Lots.of(plain)).hasToString(plain);
    }

    @ParameterizedTest
    @DisplayName("what is out of range, too fine or hostile is refused at once")
    @ValueSource(
            strings = {"0", "0.00", "-0.1", "0.009", "1000.01", "0.015", "1e999999999", "1e-999999999", "-1e999999999"})
    void refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Lots.of(text)).withMessageStartingWith("lot ");
    }

    @Test
    @DisplayName("a refusal of something long stays short")
    void shortMessage() {
        String digits = "9".repeat(10_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lots.of(digits))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
    }
}
