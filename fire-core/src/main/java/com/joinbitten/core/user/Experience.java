package com.joinbitten.core.user;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many points what is worth. */
public final class Experience {
    /** Points for a fire that reached a terminal's folder. */
    public static final long PER_RELAYED_FIRE = 10;

    private static final BigDecimal MOST_PER_CLOSE = BigDecimal.valueOf(100);

    private Experience() {}

    /**
     * Points for a close, 0 to 100: one for each whole dollar won.
     *
     * @param profit in dollars, without commission and swap; a loss is worth nothing
     */
    public static long ofClose(BigDecimal profit) {
        return Math.max(
                0, profit.min(MOST_PER_CLOSE).setScale(0, RoundingMode.FLOOR).longValue());
    }
}
