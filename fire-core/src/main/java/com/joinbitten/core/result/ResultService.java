package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.lease.Reach;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what relays tell of fires. Thread-safe, but the events of one relay come one after the other. Blocks on
 * storage. When {@link #record} returns, the event is stored one way or another, and the relay may be told so.
 */
public final class ResultService {
    private static final Logger log = LoggerFactory.getLogger(ResultService.class);

    private final Results results;
    private final FireWatch watch;
    private final InstantSource clock;

    /** The service over those results; {@code watch} is told after every commit. */
    public ResultService(Results results, FireWatch watch, InstantSource clock) {
        this.results = results;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Records the event, or parks it for an operator when it contradicts what is stored or cannot be stored by itself.
     *
     * @throws RuntimeException if storage fails altogether: the event must be told again
     */
    public Recorded record(FireEvent event) {
        Recorded recorded = recordOrPark(event);
        tell(event, recorded);
        return recorded;
    }

    /**
     * Records events of one relay in their order, with one commit if none of them is at fault; otherwise each by itself,
     * so that it takes no other along.
     *
     * @throws RuntimeException if storage fails altogether: all of them must be told again, though some may be stored
     */
    public void recordAll(List<FireEvent> events) {
        List<Recorded> recorded = events.size() == 1 ? List.of() : together(events);
        if (recorded.isEmpty()) {
            events.forEach(this::record);
            return;
        }
        for (int i = 0; i < recorded.size(); i++) {
            tell(events.get(i), recorded.get(i));
        }
    }

    /** What was made of each; empty when nothing was, because of one of them. */
    private List<Recorded> together(List<FireEvent> events) {
        try {
            return results.record(events);
        } catch (ResultsUnavailableException down) {
            throw down;
        } catch (RuntimeException fault) {
            log.info("event.group_undone events={} reason={}", events.size(), fault.getMessage());
            return List.of();
        }
    }

    private void tell(FireEvent event, Recorded recorded) {
        watch.advanced(event.fireId());
        log.info(
                "event.recorded event={} fire={} user={} state={} outcome={}",
                event.key(),
                event.fireId(),
                event.user(),
                event.state(),
                recorded);
    }

    private Recorded recordOrPark(FireEvent event) {
        try {
            return results.record(event);
        } catch (ContradictionException contradiction) {
            return park(event, contradiction);
        } catch (ResultsUnavailableException down) {
            throw down; // the event may be a fill: it is told again, not put aside
        } catch (RuntimeException first) {
            log.warn("event.record_failed event={} fire={}", event.key(), event.fireId(), first);
        }
        // once more, for a fault that passes must not cost an operator's time; a second one comes from the event itself
        try {
            return results.record(event);
        } catch (ResultsUnavailableException down) {
            throw down;
        } catch (RuntimeException second) {
            return park(event, second);
        }
    }

    private Recorded park(FireEvent event, RuntimeException fault) {
        results.park(event, String.valueOf(fault.getMessage()), clock.instant());
        log.error(
                "event.parked event={} fire={} user={} state={}",
                event.key(),
                event.fireId(),
                event.user(),
                event.state(),
                fault);
        return Recorded.PARKED;
    }

    /** How far the relay's events are recorded; empty for a relay that never connected. */
    public Optional<EventCursor> cursor(String relay) {
        return results.cursor(relay);
    }

    /**
     * Takes note of the relay's ledger; the open fires of another one before it are in doubt from now on.
     *
     * @return whether the lease under which it was met is still held; else nothing is changed
     */
    public boolean adoptLedger(String relay, Reach reach) {
        Optional<List<FireId>> doubted = results.adoptLedger(relay, reach, clock.instant());
        for (FireId fire : doubted.orElse(List.of())) {
            log.error("fire.in_doubt fire={} relay={} reason=ledger changed to {}", fire, relay, reach.ledgerId());
            watch.advanced(fire);
        }
        return doubted.isPresent();
    }
}
