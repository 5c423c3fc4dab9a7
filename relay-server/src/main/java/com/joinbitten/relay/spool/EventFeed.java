package com.joinbitten.relay.spool;

import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.ledger.EventTable;
import com.joinbitten.relay.spool.Spool.Subscriber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens, and the last event each was told. Confined to the spooler thread. */
public final class EventFeed {
    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final int PAGE = 256;

    private final Map<Subscriber, Long> toldUpTo = new HashMap<>();

    /** Begins to tell everything after the number. */
    public void add(Subscriber subscriber, long after) {
        toldUpTo.put(subscriber, after);
    }

    /** How many listen. */
    int size() {
        return toldUpTo.size();
    }

    /**
     * Tells everyone who is ready what is new, at most a page each: fires must not wait for one who has much to catch up
     * with. Who is gone is forgotten; that is looked for here, because a message that says so would be lost with a full
     * queue.
     *
     * @return whether somebody who is ready has still not been told everything
     */
    boolean tell(EventTable events) {
        toldUpTo.keySet().removeIf(Subscriber::gone);
        boolean behind = false;
        for (Map.Entry<Subscriber, Long> entry : List.copyOf(toldUpTo.entrySet())) {
            behind |= tellPage(entry.getKey(), entry.getValue(), events);
        }
        return behind;
    }

    private boolean tellPage(Subscriber subscriber, long told, EventTable events) {
        if (told >= events.lastN() || !subscriber.ready()) {
            return false;
        }
        for (RelayEvent event : events.after(told, PAGE)) {
            try {
                subscriber.tell(event);
            } catch (RuntimeException e) {
                log.error("subscriber.dropped told={}", toldUpTo.get(subscriber), e);
                toldUpTo.remove(subscriber);
                return false;
            }
            toldUpTo.put(subscriber, event.position().n());
        }
        return toldUpTo.getOrDefault(subscriber, 0L) < events.lastN() && subscriber.ready();
    }
}
