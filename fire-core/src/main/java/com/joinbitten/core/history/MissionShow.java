package com.joinbitten.core.history;

/** Which of a user's missions to show. */
public enum MissionShow {
    /** All of them. */
    ALL,
    /** Those that may still be fired: neither expired nor fired. */
    LIVE,
    /** Those that the user fired, unless it is proved that no terminal saw the order. */
    FIRED,
    /** Those that expired without a fire of the user. */
    MISSED
}
