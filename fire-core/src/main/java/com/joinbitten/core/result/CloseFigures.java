package com.joinbitten.core.result;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a closed trade brought. Immutable. Money is in dollars, as reported.
 *
 * @param profit without commission and swap; a loss is below 0
 * @param commission a cost is below 0
 * @param swap a cost is below 0
 * @param at when it closed, UTC
 */
public record CloseFigures(BigDecimal profit, BigDecimal commission, BigDecimal swap, Instant at) {
    /** The same money at the same time, without what was counted before. */
    public CloseFigures minus(CloseFigures counted) {
        return new CloseFigures(
                profit.subtract(counted.profit),
                commission.subtract(counted.commission),
                swap.subtract(counted.swap),
                at);
    }

    /** Both together, at the later time. */
    public CloseFigures plus(CloseFigures other) {
        return new CloseFigures(
                profit.add(other.profit),
                commission.add(other.commission),
                swap.add(other.swap),
                at.isAfter(other.at) ? at : other.at);
    }

    /** Whether both name the same amounts, however many zeros they write, at whatever time. */
    public boolean sameMoneyAs(CloseFigures other) {
        return profit.compareTo(other.profit) == 0
                && commission.compareTo(other.commission) == 0
                && swap.compareTo(other.swap) == 0;
    }

    /** Whether nothing was told of what it brought: some terminals leave that to a later report. */
    public boolean unpriced() {
        return profit.signum() == 0 && commission.signum() == 0 && swap.signum() == 0;
    }

    /** Whether both say the same, however many zeros they write. */
    public boolean sameAs(CloseFigures other) {
        return sameMoneyAs(other) && at.toEpochMilli() == other.at.toEpochMilli();
    }
}
