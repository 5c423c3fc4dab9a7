package com.joinbitten.relay.spool;

import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.ledger.EventTable;
import com.joinbitten.relay.spool.Spool.Subscriber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who listens, and the last event each was told. Confined to the spooler thread. */
public final class EventFeed {
    private static final int PAGE = 256;

    private final Map<Subscriber, Long> toldUpTo = new HashMap<>();

    /** Begins to tell everything after the number. */
    public void add(Subscriber subscriber, long after) {
        toldUpTo.put(subscriber, after);
    }

    /** Ends the telling. */
    public void remove(Subscriber subscriber) {
        toldUpTo.remove(subscriber);
    }

    /** Tells everyone who is ready what is new. */
    void tell(EventTable events, long epoch) {
        toldUpTo.replaceAll((subscriber, told) -> told < events.lastN() ? tell(subscriber, told, events, epoch) : told);
    }

    private static long tell(Subscriber subscriber, long after, EventTable events, long epoch) {
        long told = after;
        while (subscriber.ready()) {
            List<RelayEvent> page = events.after(epoch, told, PAGE);
            if (page.isEmpty()) {
                return told;
            }
            for (RelayEvent event : page) {
                subscriber.tell(event);
                told = event.position().n();
            }
        }
        return told;
    }
}
