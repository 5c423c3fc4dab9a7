package com.joinbitten.core.result.resolution;

/** What a fire in doubt can turn out to be. There is no outcome that sends anything again or frees the mission. */
public enum Outcome {
    /** The terminal lists the position that the fire opened. */
    FILLED,
    /** Nothing was traded, and nothing will be. */
    NOT_EXECUTED
}
