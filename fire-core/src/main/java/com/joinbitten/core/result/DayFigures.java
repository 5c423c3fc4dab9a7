package com.joinbitten.core.result;

import java.math.BigDecimal;

/**
 * What one user did in one UTC day. Immutable.
 *
 * @param fires to open a position that count: neither refused nor proved never relayed
 * @param filled those of the fires that the broker confirmed
 * @param open those of the fires whose outcome is not settled, or whose position is open
 * @param closed trades closed that day, won and lost and even
 * @param wins closed with a profit above 0, commission and swap left out
 * @param losses closed with a profit below 0, commission and swap left out
 * @param profit of the closed trades, in dollars, without commission and swap
 * @param commission of the closed trades, in dollars; a cost is below 0
 * @param swap of the closed trades, in dollars; a cost is below 0
 */
public record DayFigures(
        int fires,
        int filled,
        int open,
        int closed,
        int wins,
        int losses,
        BigDecimal profit,
        BigDecimal commission,
        BigDecimal swap) {
    /** What the day brought in all, in dollars. */
    public BigDecimal net() {
        return profit.add(commission).add(swap);
    }
}
