package com.joinbitten.toc.delivery;

import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/** The events that a relay has told and that are not recorded yet, in their order and without a gap. Thread-safe. */
final class EventInbox {
    /** Beyond it they are dropped here, and asked for again once the rest is recorded. */
    static final int MAX_EVENTS = 4_096;

    /** One commit must not keep fires of the same users waiting for long. */
    private static final int MAX_GROUP = 64;

    private final ArrayBlockingQueue<FireEvent> events = new ArrayBlockingQueue<>(MAX_EVENTS);

    private final String relay;

    /** Whose events the present connection tells. */
    private String ledgerId = "";

    /** The first event that was dropped for want of room: none is taken until it is told again. */
    private Optional<EventPosition> missing = Optional.empty();

    /** Whether it was asked for. */
    private boolean asked;

    /** One for that relay. */
    EventInbox(String relay) {
        this.relay = relay;
    }

    /** Another connection stands, to that ledger. */
    synchronized void begin(String ledger) {
        ledgerId = ledger;
        clear();
    }

    /** Forgets all: whatever was not recorded is told again from the cursor on. */
    synchronized void clear() {
        events.clear();
        missing = Optional.empty();
    }

    /** Takes the event, unless it lies beyond a gap or there is no room. */
    synchronized void add(RelayEvent event) {
        EventPosition position = event.position();
        if (missing.isEmpty() || missing.get().equals(position)) {
            missing = events.offer(own(event)) ? Optional.empty() : Optional.of(position);
            asked = false;
        }
    }

    private FireEvent own(RelayEvent event) {
        EventKey key = new EventKey(
                relay, ledgerId, event.position().epoch(), event.position().n());
        return new FireEvent(key, event.fireId(), event.user(), event.state(), event.at(), event.result());
    }

    /** Does not take this one, nor any behind it until it is told again. */
    synchronized void skip(EventPosition position) {
        missing = missing.isEmpty() ? Optional.of(position) : missing;
        asked = false;
    }

    /** Those that share the next commit, the first that came at first. All are of one ledger: each has its connection. */
    synchronized List<FireEvent> group() {
        return events.stream().limit(MAX_GROUP).toList();
    }

    /** Takes out one that is recorded. */
    void remove(FireEvent event) {
        events.remove(event);
    }

    /** Whether the relay is to tell from the cursor on again; true once for each gap, when all before it is recorded. */
    synchronized boolean mustAsk() {
        boolean gap = missing.isPresent() && !asked && events.isEmpty();
        asked = asked || gap;
        return gap;
    }
}
