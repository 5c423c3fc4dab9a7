package com.joinbitten.core.fire.outbox;

/** What became of the wish to begin an attempt. */
public sealed interface Start {
    /**
     * It has begun, and may be sent.
     *
     * @param attempt its number, 1 and up
     */
    record Begun(int attempt) implements Start {}

    /** The fire left the outbox, its user wants it back, or trading is stopped for it: nothing may be sent. */
    record Unwanted() implements Start {}

    /**
     * The lease is over, or another attempt began since the fire was looked at: nothing may be sent on the strength of that
     * look, and it proves nothing about the fire.
     */
    record Overtaken() implements Start {}
}
