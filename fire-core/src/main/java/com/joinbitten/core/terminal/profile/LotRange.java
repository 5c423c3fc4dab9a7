package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Lots;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Which volumes a broker takes of a symbol, in the broker's lots. Immutable.
 *
 * @param minimum smallest order, above 0
 * @param maximum largest order, at least the smallest
 * @param step orders are multiples of it, above 0
 */
public record LotRange(BigDecimal minimum, BigDecimal maximum, BigDecimal step) {
    /** A broker's step need not fit our hundredths of a lot: so many are tried. */
    private static final int MOST_STEPS_DOWN = 1_000;

    /** @throws IllegalArgumentException if a number is out of range */
    public LotRange {
        require(minimum.signum() > 0, "lot_min must be above 0", minimum);
        require(maximum.compareTo(minimum) >= 0, "lot_max must be at least lot_min", maximum);
        require(step.signum() > 0, "lot_step must be above 0", step);
    }

    private static void require(boolean holds, String rule, BigDecimal value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value.toPlainString());
        }
    }

    /** Whether an order of that volume is taken. */
    public boolean takes(BigDecimal lots) {
        return lots.compareTo(minimum) >= 0
                && lots.compareTo(maximum) <= 0
                && lots.remainder(step).signum() == 0;
    }

    /**
     * The largest multiple of the step that is not above the volume and that a packet can say; 0 where there is none. It
     * may be less or more than the broker takes.
     */
    public BigDecimal packetDown(BigDecimal lots) {
        BigDecimal down = down(lots);
        for (int tries = 0; tries < MOST_STEPS_DOWN && down.compareTo(Lots.STEP) >= 0; tries++) {
            if (down.remainder(Lots.STEP).signum() == 0) {
                return down;
            }
            down = down.subtract(step);
        }
        return BigDecimal.ZERO;
    }

    /** The largest multiple of the step that is not above the volume; 0 for one below the step. */
    public BigDecimal down(BigDecimal lots) {
        return lots.divide(step, 0, RoundingMode.DOWN).multiply(step);
    }
}
