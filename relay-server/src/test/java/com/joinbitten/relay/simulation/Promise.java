package com.joinbitten.relay.simulation;

/** What must hold in every seed. */
enum Promise {
    /** No order, named by its fire, request or mission, is dealt twice. */
    ONE_DEAL,
    /** What a terminal takes after its deadline was not left there by a sweep that came after the deadline. */
    NO_LATE_ORDER,
    /** What was told as withdrawn, expired, refused or never relayed is not executed. */
    TOLD_UNEXECUTED,
    /** An acknowledged fire has its row, and ends in a state that is told. */
    NOTHING_LOST,
    /** States only move forward. */
    FORWARD_ONLY,
    /** A packet that can be seen is whole. */
    WHOLE_PACKETS,
    /** What a reply says of {@code published} is so. */
    TRUE_PUBLISHED,
    /** The same order is told under the same id. */
    SAME_ID,
    /** A file becomes visible only for a client that asks this very process for it, and once: no start publishes. */
    ON_REQUEST,
    /** The orders of one user become visible in the order in which they were sent. */
    FIFO,
    /** Names of one user's visible files rise, and none comes twice, over restarts and clock steps. */
    RISING_NAMES,
    /** Once a halt is answered, nothing becomes visible until it is lifted. */
    HALT_HOLDS,
    /** A command is answered once, if the process lives. */
    ANSWERED_ONCE,
    /** Events are told in order and without gaps. */
    EVENTS_IN_ORDER,
    /** A relay whose storage keeps its word starts again without an operator. */
    STARTS_AGAIN
}
