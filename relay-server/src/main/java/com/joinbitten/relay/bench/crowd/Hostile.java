package com.joinbitten.relay.bench.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection that means no good. Confined to the crowd's thread. */
final class Hostile {
    /** A length of 1,024, then blanks: a frame that is not whole before its deadline. */
    private static final byte[] FRAME_START = {0, 0, 4, 0};

    private final SocketChannel channel;
    private final boolean isDripping;
    private final long bornNanos = System.nanoTime();
    private int sent;

    Hostile(SocketChannel channel, boolean isDripping) {
        this.channel = channel;
        this.isDripping = isDripping;
    }

    boolean isDripping() {
        return isDripping;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    long ageNanos() {
        return System.nanoTime() - bornNanos;
    }

    /** Sends the next byte. */
    void drip(ByteBuffer buffer) {
        byte next = sent < FRAME_START.length ? FRAME_START[sent] : (byte) ' ';
        sent++;
        try {
            channel.write(buffer.clear().put(next).flip());
        } catch (IOException e) {
            sent--; // reset by the relay, which the next look at the connection finds out
        }
    }

    /** Reads what there is; whether the relay has hung up. */
    boolean isHungUp(ByteBuffer buffer) {
        try {
            int read = channel.read(buffer.clear());
            while (read > 0) {
                read = channel.read(buffer.clear());
            }
            return read < 0;
        } catch (IOException e) {
            return true; // a reset is one way to do it
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
