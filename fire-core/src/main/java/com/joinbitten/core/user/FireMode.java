package com.joinbitten.core.user;

/** How a user's fires start. There is one way: an order that nobody asked for must not exist. */
public enum FireMode {
    /** A person asks for each fire. */
    MANUAL
}
