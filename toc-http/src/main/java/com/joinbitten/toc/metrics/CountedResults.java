package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.EventCursor;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.result.Results;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recorded events, of which those that move a fire are counted. Thread-safe. */
public final class CountedResults implements Results {
    private final Results results;
    private final FireMeters meters;

    /** Stands before those results. */
    public CountedResults(Results results, FireMeters meters) {
        this.results = results;
        this.meters = meters;
    }

    @Override
    public List<Recorded> record(List<FireEvent> events) {
        List<Recorded> recorded = results.record(events);
        for (int i = 0; i < recorded.size(); i++) {
            FireEvent event = events.get(i);
            if (recorded.get(i) == Recorded.APPLIED && event.evidence()) {
                meters.moved(event.fireId(), event.step());
            }
        }
        return recorded;
    }

    @Override
    public void park(FireEvent event, String fault, Instant at) {
        results.park(event, fault, at);
    }

    @Override
    public Optional<EventCursor> cursor(String relay) {
        return results.cursor(relay);
    }

    @Override
    public Optional<List<FireId>> adoptLedger(String relay, Reach reach, Instant at) {
        return results.adoptLedger(relay, reach, at);
    }
}
