package com.joinbitten.toc.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * An answer that goes on: bytes are sent as they come, until somebody ends it. What the client has not taken yet is bounded;
 * ask {@link #ready} before sending. Thread-safe; never blocks.
 */
public final class EventStream {
    /** What may wait for a client before it counts as slow, in bytes. */
    static final int BUFFER_BYTES = 256 << 10;

    private final Channel channel;

    EventStream(Channel channel) {
        this.channel = channel;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(BUFFER_BYTES / 2, BUFFER_BYTES));
    }

    /** Whether what was sent has left, but for a bounded rest. */
    public boolean ready() {
        return channel.isWritable();
    }

    /** Sends the bytes, which must not change any more; nothing happens when the stream has ended. */
    public void send(byte[] bytes) {
        channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }

    /** Hangs up, whatever the client has not taken yet. Idempotent. */
    public void close() {
        channel.close();
    }

    /** Calls this once, when the stream has ended; at once if it has. */
    public void whenClosed(Runnable action) {
        channel.closeFuture().addListener(ended -> action.run());
    }

    /** Ends it after what was sent. */
    void finish() {
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
    }
}
