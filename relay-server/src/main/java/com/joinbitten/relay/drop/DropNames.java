package com.joinbitten.relay.drop;

import com.joinbitten.relay.time.HostClock;

/**
 * Issues drop file names, strictly rising and never twice: also after a restart, and when the clock steps back.
 * Confined to the spooler thread.
 */
public final class DropNames {
    private final HostClock clock;
    private long highestMicros;

    /**
     * Continues behind the highest name that was ever issued.
     *
     * @param highestMicros microseconds since 1970 of that name; 0 for none
     */
    public DropNames(HostClock clock, long highestMicros) {
        this.clock = clock;
        this.highestMicros = highestMicros;
    }

    /** The next name. */
    public String next() {
        highestMicros = Math.max(clock.wallMicros(), highestMicros + 1);
        return DropFileName.of(highestMicros);
    }

    /** Microseconds since 1970 of the highest name issued; the ledger keeps it. */
    public long highestMicros() {
        return highestMicros;
    }
}
