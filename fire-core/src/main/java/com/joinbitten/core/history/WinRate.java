package com.joinbitten.core.history;

/**
 * How often something was won, and what that says of the chance to win. Immutable.
 *
 * @param wins 0 to {@code of}
 * @param of how many were decided, 0 or more
 */
public record WinRate(int wins, int of) {
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
        return of == 0 ? 0 : Math.max(0, wilson(-1));
    }

    /** The upper end of the 95 % interval by Wilson, 0 to 1; 1 where nothing was decided. */
    public double high() {
        return of == 0 ? 1 : Math.min(1, wilson(1));
    }

    private double wilson(int sign) {
        double z = 1.959963984540054; // of the normal distribution, for what holds the true rate in 95 of 100 cases
        double spread = Math.sqrt(share() * (1 - share()) / of + z * z / (4.0 * of * of));
        return (share() + z * z / (2.0 * of) + sign * z * spread) / (1 + z * z / of);
    }
}
