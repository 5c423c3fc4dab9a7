package com.joinbitten.relay.access;

import static com.joinbitten.relay.access.FrameSealer.TRAILER_BYTES;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Takes what a {@link FrameSealer} closed, each frame once and in order. After a fault it opens nothing more. Confined
 * to one connection's loop.
 */
public final class FrameOpener {
    private final Hmac hmac;
    private long counter;
    private boolean broken;

    FrameOpener(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /**
     * The JSON of the next frame.
     *
     * @throws BrokenSealException if the frame was not sealed by the peer, or is not the next one
     */
    public byte[] open(byte[] frame) {
        if (broken || frame.length <= TRAILER_BYTES) {
            throw broken("the frame carries no code");
        }
        int length = frame.length - TRAILER_BYTES;
        byte[] claimed = Arrays.copyOfRange(frame, length + Long.BYTES, frame.length);
        byte[] code = hmac.add(frame, length, Long.BYTES).add(frame, 0, length).finish();
        if (!MessageDigest.isEqual(code, claimed)) {
            throw broken("the frame's code is wrong");
        }
        if (ByteBuffer.wrap(frame).getLong(length) != counter + 1) {
            throw broken("the frame is not the next one");
        }
        counter++;
        return Arrays.copyOf(frame, length);
    }

    private BrokenSealException broken(String reason) {
        broken = true;
        return new BrokenSealException(reason);
    }
}
