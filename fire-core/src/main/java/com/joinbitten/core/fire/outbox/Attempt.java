package com.joinbitten.core.fire.outbox;

/** How one attempt to hand a fire to its relay ended. One that has no ending may still be on its way. */
public enum Attempt {
    /** No byte was handed to the socket. */
    NOT_SENT,
    /** The relay answered that this order was not and will not be visible because of this attempt. */
    DECLINED,
    /** The relay answered that it knows the fire. */
    TAKEN_OVER,
    /** Possibly sent; the answer did not come. */
    UNANSWERED
}
