package com.joinbitten.relay.meter;

import com.joinbitten.core.fire.Code;

/** Is told of connections. Thread-safe, never blocks. */
public interface ConnectionMeter {
    /** Counts nothing. */
    ConnectionMeter NONE = new ConnectionMeter() {};

    /** What a connection speaks. */
    enum Kind {
        FRAMED,
        RAW
    }

    /** A connection turned out to be of that kind. */
    default void opened(Kind kind) {}

    /** One that was opened is gone. */
    default void closed(Kind kind) {}

    /** A connection was refused before its first command. */
    default void refused(Code code) {}

    /** A TLS handshake succeeded. */
    default void handshakeTaken() {}

    /** A TLS handshake failed. */
    default void handshakeRefused() {}

    /** The relay has tried to make a connection to there itself, as {@code host:port}. */
    default void dialled(String to) {}

    /** Whether the connection that the relay makes to there stands, and the other end has proved its key if it needs one. */
    default void dialUp(String to, boolean stands) {}
}
