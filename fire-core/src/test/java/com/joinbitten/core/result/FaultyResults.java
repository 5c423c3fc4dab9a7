package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.lease.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Real results whose first {@code record} calls fail. */
final class FaultyResults implements Results {
    private final Results real;
    private int faults;

    FaultyResults(Results real, int faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public List<Recorded> record(List<FireEvent> events) {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("the disk says no");
        }
        return real.record(events);
    }

    @Override
    public void park(FireEvent event, String fault, Instant at) {
        real.park(event, fault, at);
    }

    @Override
    public Optional<EventCursor> cursor(String relay) {
        return real.cursor(relay);
    }

    @Override
    public Optional<List<FireId>> adoptLedger(String relay, Reach reach, Instant at) {
        return real.adoptLedger(relay, reach, at);
    }
}
