package com.joinbitten.toc.http;

import java.util.function.BooleanSupplier;

/** Gets a stream once its head was sent, and fills it from then on. */
@FunctionalInterface
public interface EventFeed {
    /** Takes the stream over. Called on an event loop: must not block. */
    void open(EventStream stream);

    /** Whether whoever listens still may; asked now and then, on a worker, and may block on storage. */
    default boolean allowed() {
        return true;
    }

    /** The same feed for as long as that holds, too. */
    default EventFeed asLongAs(BooleanSupplier holds) {
        EventFeed feed = this;
        return new EventFeed() {
            @Override
            public void open(EventStream stream) {
                feed.open(stream);
            }

            @Override
            public boolean allowed() {
                return feed.allowed() && holds.getAsBoolean();
            }
        };
    }
}
