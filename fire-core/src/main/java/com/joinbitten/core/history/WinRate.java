package com.joinbitten.core.history;

/**
 * How often something was won, and what that says of the chance to win. Immutable.
 *
 * @param wins 0 to {@code of}
 * @param of how many were decided, 0 or more
 */
public record WinRate(int wins, int of) {
    /** Quantile of the normal distribution for an interval that holds the true rate in 95 of 100 cases. */
    private static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException if more were won than decided */
    public WinRate {
        if (wins < 0 || of < wins) {
            throw new IllegalArgumentException("wins must be 0 to " + of + ": " + wins);
        }
    }

    /** The share won, 0 to 1; 0 where nothing was decided. */
    public double share() {
        return of == 0 ? 0 : (double) wins / of;
    }

    /**
     * The lower end of the 95 % interval by Wilson, 0 to 1. Few decisions give a wide interval, and never one beyond 0 or
     * 1, as the plain normal approximation would.
     */
    public double low() {
        return of == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** The upper end of the 95 % interval by Wilson, 0 to 1; 1 where nothing was decided. */
    public double high() {
        return of == 0 ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (share() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double halfWidth() {
        return Z / (1 + Z * Z / of) * Math.sqrt(share() * (1 - share()) / of + Z * Z / (4.0 * of * of));
    }
}
