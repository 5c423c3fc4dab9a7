package com.joinbitten.relay.net.codec;

import com.joinbitten.core.wire.MalformedPacketException;

/** What a decoder makes of the bytes that arrive. */
public sealed interface Inbound {
    /**
     * One object, whole; whether it is valid JSON nobody has looked at yet.
     *
     * @param json its exact bytes; the receiver owns the array
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Whole(byte[] json) implements Inbound {}

    /** The bytes cannot be cut into objects any more; nothing follows. */
    record Broken(MalformedPacketException fault) implements Inbound {}
}
