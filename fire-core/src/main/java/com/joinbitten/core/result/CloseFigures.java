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
    /** Whether both say the same, however many zeros they write. */
    public boolean sameAs(CloseFigures other) {
        return profit.compareTo(other.profit) == 0
                && commission.compareTo(other.commission) == 0
                && swap.compareTo(other.swap) == 0
                && at.toEpochMilli() == other.at.toEpochMilli();
    }
}
