package com.joinbitten.toc.telegram.wire;

import java.time.Duration;
import java.util.OptionalLong;

/** What became of one try to send a message. Immutable. */
public sealed interface Delivery {
    /**
     * The chat shows it.
     *
     * @param remote the number of a message that is new there
     */
    record Sent(OptionalLong remote) implements Delivery {}

    /** There were too many: nothing may be sent before that time is over. */
    record Flooded(Duration retryAfter) implements Delivery {}

    /** The marks in the text were refused; without them it may be taken. */
    record Unmarked(String fault) implements Delivery {}

    /** It will never be taken. */
    record Refused(String fault) implements Delivery {}

    /** No answer, or none that says anything of this message: nobody knows whether it was taken. */
    record Unheard(String fault) implements Delivery {}

    /** The token is not valid: nothing can be sent. */
    record Locked(String fault) implements Delivery {}
}
