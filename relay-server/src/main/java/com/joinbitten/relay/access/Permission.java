package com.joinbitten.relay.access;

/** A group of commands that a key may be allowed; the lower-case names are those of the keys file. */
public enum Permission {
    /** {@code fire}. */
    FIRE,
    /** {@code status}, {@code cancel}, {@code terminals} and {@code terminal}. */
    STATUS,
    /** {@code subscribe} and {@code ack}. */
    SUBSCRIBE,
    /** {@code halt}, {@code resume} and whatever else touches every user. */
    HALT
}
