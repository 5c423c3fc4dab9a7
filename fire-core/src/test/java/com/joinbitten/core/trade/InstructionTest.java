package com.joinbitten.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionTest {
    @ParameterizedTest
    @DisplayName("stop and target stand on the right side of each other")
    @CsvSource({"BUY,1.1,1.0", "BUY,1.0,1.0", "SELL,1.0,1.1", "SELL,1.0,1.0"})
    void wrongSide(Side side, String stopLoss, String takeProfit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(side, "0.1", stopLoss, takeProfit))
                .withMessageStartingWith("sl must be ");
    }

    @Test
    @DisplayName("the same order spelled otherwise is the same order")
    void byValue() {
        assertThat(open(Side.BUY, "0.10", "1.00", "1.10")).isEqualTo(open(Side.BUY, "0.1", "1.0", "1.1"));
    }

    @Test
    @DisplayName("only reductions live for ever")
    void expiry() {
        Ticket ticket = new Ticket(1);

        assertThat(open(Side.SELL, "0.1", "1.1", "1.0").expires()).isTrue();
        assertThat(new Instruction.Modify(ticket, Optional.empty(), Optional.empty()).expires())
                .isTrue();
        assertThat(new Instruction.Close(ticket, Lots.of("0.1")).expires()).isFalse();
    }

    private static Instruction open(Side side, String lots, String stopLoss, String takeProfit) {
        return new Instruction.Open(
                new Symbol("EURUSD"),
                side,
                Lots.of(lots),
                Optional.of(Price.of(stopLoss)),
                Optional.of(Price.of(takeProfit)));
    }
}
