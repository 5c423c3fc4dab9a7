package com.joinbitten.relay.access;

import java.nio.ByteBuffer;

/**
 * Closes each frame of one direction with its number and a code over both. Confined to one connection's loop.
 *
 * <pre>
 *  JSON, n bytes | counter, 8 bytes, big-endian, from 1 | HMAC(frame key, counter JSON), 32 bytes
 * </pre>
 */
public final class FrameSealer {
    /** What a sealed frame is longer than its JSON. */
    public static final int TRAILER_BYTES = Long.BYTES + Hmac.BYTES;

    private final Hmac hmac;
    private long counter;

    FrameSealer(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /** The JSON and its trailer; the frame's length goes before it. */
    public byte[] seal(byte[] json) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(++counter).array();
        byte[] code = hmac.add(number).add(json).finish();
        return ByteBuffer.allocate(json.length + TRAILER_BYTES)
                .put(json)
                .put(number)
                .put(code)
                .array();
    }
}
