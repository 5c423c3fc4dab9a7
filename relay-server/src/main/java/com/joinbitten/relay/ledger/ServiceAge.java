package com.joinbitten.relay.ledger;

import com.joinbitten.relay.time.HostClock;

/**
 * How long a ledger has been in service: a clock that cannot be set, by which rows are kept and missions stay bound. It
 * stands still while no relay runs, so it never counts too much. Thread-safe.
 */
public final class ServiceAge {
    private final long ageMillisAtOpen;
    private final long bootMillisAtOpen;
    private final HostClock clock;

    /**
     * Goes on from a stored age.
     *
     * @param ageMillisAtOpen the age that the ledger holds
     */
    public ServiceAge(long ageMillisAtOpen, HostClock clock) {
        this.ageMillisAtOpen = ageMillisAtOpen;
        this.bootMillisAtOpen = clock.bootMillis();
        this.clock = clock;
    }

    /** The age now, milliseconds. */
    public long millis() {
        return ageMillisAtOpen + clock.bootMillis() - bootMillisAtOpen;
    }
}
