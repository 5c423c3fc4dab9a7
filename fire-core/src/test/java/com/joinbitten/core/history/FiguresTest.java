package com.joinbitten.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    /** Reference values of the Wilson score interval without continuity correction. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 10, 0.0000, 0.2775",
        "10, 10, 0.7225, 1.0000",
        "5, 10, 0.2366, 0.7634",
        "1, 1, 0.2065, 1.0000",
        "50, 100, 0.4038, 0.5962",
        "81, 263, 0.2553, 0.3662"
    })
    void theIntervalOfARateIsThatOfWilson(int wins, int of, double low, double high) {
        WinRate rate = new WinRate(wins, of);

        assertThat(rate.low()).isCloseTo(low, within(0.0001));
        assertThat(rate.high()).isCloseTo(high, within(0.0001));
    }

    @Test
    void withoutDecisionsEverythingIsPossible() {
        WinRate rate = new WinRate(0, 0);

        assertThat(rate.share()).isZero();
        assertThat(rate.low()).isZero();
        assertThat(rate.high()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new WinRate(2, 1));
    }

    @Test
    void quantilesAreValuesThatOccurred() {
        Distribution spread = new Distribution(List.of(5.0, 1.0, 3.0, 2.0, 4.0), 2, 4);

        assertThat(spread.quantile(0.5)).contains(3.0);
        assertThat(spread.quantile(0.9)).contains(5.0);
        assertThat(spread.quantile(0.2)).contains(1.0);
        assertThat(new Distribution(List.of(), 1).quantile(0.5)).isEmpty();
    }

    @Test
    void everyValueIsInOneBin() {
        Distribution spread = new Distribution(List.of(-1.0, 0.0, 1.9, 2.0, 4.0, 9.0), 0, 2, 4);

        assertThat(spread.bins())
                .containsExactly(
                        new Distribution.Bin(Optional.empty(), Optional.of(0.0), 1),
                        new Distribution.Bin(Optional.of(0.0), Optional.of(2.0), 2),
                        new Distribution.Bin(Optional.of(2.0), Optional.of(4.0), 1),
                        new Distribution.Bin(Optional.of(4.0), Optional.empty(), 2));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'',0", "1,1", "1 2 3,3", "-1 2 3,2", "1 -2 -3,-2", "1 2 0,0", "1 0 2,1"})
    void aStreakIsWhatEndedAlike(String nets, int streak) {
        List<BigDecimal> positions = nets.isEmpty()
                ? List.of()
                : Stream.of(nets.split(" ", -1)).map(BigDecimal::new).toList();

        assertThat(new TradeHistory(List.of(), positions, List.of(), true).streak())
                .isEqualTo(streak);
    }
}
