package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.FireMark;
import com.joinbitten.relay.bench.traffic.FireWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One old client: connect, send, read the answer, close, and again. The time of a fire includes its connection. */
final class RawClient implements Runnable {
    private static final int BUFFER_BYTES = 8_192;
    private static final long PAUSE_NANOS = 1_000_000;

    private final InetSocketAddress address;
    private final FireWriter writer;
    private final Span span;
    private final Lane lane;
    private final LoadTally tally;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] answer = new byte[BUFFER_BYTES];
    private final AtomicReference<@Nullable SocketChannel> open = new AtomicReference<>();

    RawClient(InetSocketAddress address, FireWriter writer, Span span, Lane lane) {
        this.address = address;
        this.writer = writer;
        this.span = span;
        this.lane = lane;
        this.tally = new LoadTally(span);
    }

    @Override
    public void run() {
        for (long now = System.nanoTime(); span.mayFire(now); now = System.nanoTime()) {
            FireMark mark = lane.next();
            byte[] packet = writer.write(mark);
            try {
                judge(mark, exchange(packet), now);
            } catch (IOException e) {
                tally.refused(e.getClass().getSimpleName());
                LockSupport.parkNanos(PAUSE_NANOS); // a peer that refuses connections is not to be stormed
            }
        }
    }

    private void judge(FireMark mark, int length, long sentNanos) {
        if (length == 0) {
            tally.refused("UNANSWERED");
        } else if (Answers.isSuccess(answer, length)) {
            tally.relayed(mark.number(), sentNanos);
        } else {
            tally.refused(Answers.code(answer, length));
        }
    }

    /** Length of the answer, 0 for none. */
    private int exchange(byte[] packet) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            open.set(channel);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(address);
            buffer.clear().put(packet).flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            return read(channel);
        } finally {
            open.set(null);
        }
    }

    private int read(SocketChannel channel) throws IOException {
        buffer.clear();
        while (channel.read(buffer) >= 0) {
            int length = buffer.position();
            byte last = length == 0 ? 0 : buffer.get(length - 1);
            if (last == '}' || last == '\n' || !buffer.hasRemaining()) {
                break; // an answer is one object on one line
            }
        }
        int length = buffer.position();
        buffer.get(0, answer, 0, length);
        return length;
    }

    /** Ends the exchange under way. */
    void hangUp() {
        SocketChannel channel = open.get();
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            tally.refused(e.getClass().getSimpleName());
        }
    }

    /** What this client saw, once its thread has ended. */
    LoadTally tally() {
        return tally;
    }
}
