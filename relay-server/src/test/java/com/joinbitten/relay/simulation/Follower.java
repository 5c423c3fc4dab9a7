package com.joinbitten.relay.simulation;

import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.spool.Spool;

/** A subscriber that stores every event and acks it some time later. */
final class Follower implements Spool.Subscriber {
    private final Promises promises;
    private final Trace trace;
    private EventPosition stored = EventPosition.START;
    private boolean following;

    Follower(Promises promises, Trace trace) {
        this.promises = promises;
        this.trace = trace;
    }

    /** The connection is gone. */
    void lost() {
        following = false;
    }

    boolean following() {
        return following;
    }

    /** Asks a relay that has just started for everything that it has not stored. */
    void follow(Spool spool) {
        spool.subscribe("toc", stored, this, reply -> following = reply.success());
    }

    void ack(Spool spool) {
        spool.ack("toc", stored, reply -> {});
    }

    /** Where the ledger went back, numbers are issued again, in another epoch. */
    void recordsMayBeLost() {
        stored = EventPosition.START;
    }

    @Override
    public void tell(RelayEvent event) {
        trace.note("relay", "event " + event.position() + " " + event.fireId() + " " + event.state());
        EventPosition position = event.position();
        if (position.n() != stored.n() + 1) {
            throw new BrokenPromise(Promise.EVENTS_IN_ORDER, "event " + position + " was told after " + stored);
        }
        stored = position;
        promises.fire(event.fireId().value()).event(event.state());
    }

    @Override
    public boolean ready() {
        return true;
    }
}
