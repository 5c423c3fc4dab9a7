package com.joinbitten.relay.client;

/** Is told of calls. Thread-safe, never blocks. */
public interface CallMeter {
    /** Counts nothing. */
    CallMeter NONE = new CallMeter() {};

    /** Why a call came to nothing. */
    enum Refusal {
        /** It gave way to a newer one: as many as may be had proved nothing yet, in all or of its address. */
        TOO_MANY,
        /** The TLS handshake failed, or it did not speak TLS. */
        TLS,
        /** It said nothing that could be read, or not in time. */
        SILENT,
        /** No relay of that name is expected. */
        UNKNOWN,
        /** It did not prove that it is the relay whose name it gave. */
        UNPROVED
    }

    /** A relay has called, and proved who it is where it has a key. */
    default void taken() {}

    /** A call has come to nothing. */
    default void refused(Refusal why) {}
}
