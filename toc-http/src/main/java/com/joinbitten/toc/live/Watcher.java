package com.joinbitten.toc.live;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import java.util.OptionalLong;

/** One open stream and how far it has read. Confined to the hub's thread, but for the sink. */
final class Watcher {
    private final LiveSink sink;
    private final Optional<UserId> reader;
    private final OptionalLong after;
    private boolean begun;
    private long cursor;

    Watcher(LiveSink sink, Optional<UserId> reader, OptionalLong after) {
        this.sink = sink;
        this.reader = reader;
        this.after = after;
    }

    LiveSink sink() {
        return sink;
    }

    Optional<UserId> reader() {
        return reader;
    }

    /** The last event that the client has seen, as it says. */
    OptionalLong after() {
        return after;
    }

    long cursor() {
        return cursor;
    }

    /** Whether it was said where the stream begins. */
    boolean begun() {
        return begun;
    }

    void startAt(long id) {
        begun = true;
        cursor = id;
    }

    /** Sends the event unless it was sent before; a client that does not keep up is hung up on, and resumes. */
    void tell(long id, byte[] event) {
        if (id <= cursor) {
            return;
        }
        if (sink.ready()) {
            sink.send(event);
            cursor = id;
        } else {
            sink.close();
        }
    }
}
