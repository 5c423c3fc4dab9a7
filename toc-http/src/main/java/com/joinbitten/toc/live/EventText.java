package com.joinbitten.toc.live;

import com.joinbitten.core.live.LiveEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events as {@code text/event-stream} spells them. */
final class EventText {
    static final byte[] HEARTBEAT = utf8(": beat\n\n");

    private EventText() {}

    static byte[] of(LiveEvent event) {
        return utf8("id: " + event.id() + "\nevent: " + event.kind().wire() + "\ndata: " + event.body() + "\n\n");
    }

    /** The first words: where the stream begins, so that it is resumed from there also if nothing happens. */
    static byte[] ready(long cursor, Instant now) {
        return utf8("retry: 2000\nid: " + cursor + "\nevent: ready\ndata: {\"server_time\":\"" + now + "\"}\n\n");
    }

    /** What the client has missed is no longer kept: it has to read everything anew. */
    static byte[] reset(long oldest, long newest) {
        return utf8("event: reset\ndata: {\"oldest\":" + oldest + ",\"newest\":" + newest + "}\n\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
