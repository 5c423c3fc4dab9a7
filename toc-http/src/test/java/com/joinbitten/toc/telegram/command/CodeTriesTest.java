package com.joinbitten.toc.telegram.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodeTriesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final CodeTries tries = new CodeTries();

    @Test
    void afterFiveWrongCodesAnAccountWaitsAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(tries.open(1, NOW)).isTrue();
            tries.wrong(1, NOW.plusSeconds(i));
        }

        assertThat(tries.open(1, NOW.plus(Duration.ofMinutes(14)))).isFalse();
        assertThat(tries.open(1, NOW.plus(Duration.ofMinutes(15)))).isTrue();
    }

    @Test
    void manyWhoGuessKeepNobodyElseFromLinking() {
        for (long account = 1; account <= 2_000; account++) {
            for (int i = 0; i < 5; i++) {
                tries.wrong(account, NOW);
            }
        }

        assertThat(tries.open(1, NOW)).isFalse();
        assertThat(tries.open(9_999, NOW)).isTrue();
    }
}
