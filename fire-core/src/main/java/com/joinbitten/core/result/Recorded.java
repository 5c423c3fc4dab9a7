package com.joinbitten.core.result;

/** What was made of an event. Every one of them is stored, so that the relay may forget the event. */
public enum Recorded {
    /** Its fire moved, or more is known of it. */
    APPLIED,
    /** Its fire was further on already. */
    STALE,
    /** No fire of ours; kept, and no error: other clients fire into the same relay. */
    FOREIGN,
    /** It was recorded before. */
    REPEATED,
    /** It contradicts what is stored, or could not be stored: kept for an operator. */
    PARKED
}
