package com.joinbitten.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LotFactorTest {
    @ParameterizedTest
    @DisplayName("our lots become the broker's exactly, and the broker's ours")
    @CsvSource({
        "1,      0.10, 0.10,   0.10",
        "0.1,    0.25, 0.025,  0.25",
        "100,    0.01, 1,      0.01",
        "10000,  1000, 10000000, 1000",
        "0.0001, 0.01, 0.000001, 0.01",
        "3,      0.07, 0.21,   0.07",
        "0.3,    0.05, 0.015,  0.05"
    })
    void converts(String factor, BigDecimal ours, String atBroker, String back) {
        LotFactor times = LotFactor.of(factor);

        assertThat(times.atBroker(ours).toPlainString()).isEqualTo(atBroker);
        assertThat(times.ours(times.atBroker(ours)).toPlainString()).isEqualTo(back);
    }

    @ParameterizedTest
    @DisplayName("what has no finite decimal in our lots is off by far less than a lot step")
    @ValueSource(strings = {"3", "7", "0.3", "0.7", "9999.9999"})
    void inverse(String factor) {
        LotFactor times = LotFactor.of(factor);
        for (int hundredths = 1; hundredths <= 1_000; hundredths++) {
            BigDecimal atBroker = BigDecimal.valueOf(hundredths, 2);
            BigDecimal back = times.atBroker(times.ours(atBroker));
            assertThat(back.subtract(atBroker).abs()).isLessThan(new BigDecimal("0.0001"));
            assertThat(back.setScale(2, RoundingMode.HALF_EVEN)).isEqualByComparingTo(atBroker);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.00009", "10000.1", "0.12345", "1e999999999", "1e-999999999"})
    void isBounded(String text) {
        assertThatThrownBy(() -> LotFactor.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lot factor");
    }
}
