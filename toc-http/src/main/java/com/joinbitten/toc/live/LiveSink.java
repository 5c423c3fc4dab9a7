package com.joinbitten.toc.live;

/** Where a stream's bytes go. Implementations are thread-safe and never block. */
public interface LiveSink {
    /** Whether there is room for more: the client reads as fast as we write. */
    boolean ready();

    /** Hands the bytes on, which nobody changes any more; when the sink is closed, nothing happens. */
    void send(byte[] utf8);

    /** Ends the stream: the client is to come again. Idempotent. */
    void close();

    /** Calls this once, when the stream has ended; at once if it has. */
    void whenClosed(Runnable action);
}
