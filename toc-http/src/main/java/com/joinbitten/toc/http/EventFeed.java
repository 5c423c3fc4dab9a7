package com.joinbitten.toc.http;

/** Gets a stream once its head was sent, and fills it from then on. */
@FunctionalInterface
public interface EventFeed {
    /** Takes the stream over. Called on an event loop: must not block. */
    void open(EventStream stream);
}
