package com.joinbitten.core.hook;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What an endpoint can be told of. */
public enum HookTopic {
    /** An order to open was executed; its ticket is known. */
    FIRE_FILLED("fire.filled"),
    /** A gate refused a fire: it was never sent. */
    FIRE_REFUSED("fire.refused"),
    /** Nobody can say yet whether a fire was executed. */
    FIRE_UNKNOWN("fire.unknown"),
    /** It is proved that a fire that was accepted came to nothing. */
    FIRE_NOT_EXECUTED("fire.not_executed"),
    /** A position, or a part of it, was closed and counted. */
    TRADE_CLOSED("trade.closed"),
    /** The emergency stop has another level. */
    HALT_CHANGED("halt.changed");

    private final String wire;

    HookTopic(String wire) {
        this.wire = wire;
    }

    /** How settings and receivers spell it. */
    public String wire() {
        return wire;
    }

    /**
     * The topic of that spelling.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static HookTopic of(String text) {
        for (HookTopic topic : values()) {
            if (topic.wire.equals(text)) {
                return topic;
            }
        }
        throw new IllegalArgumentException(
                "must be among " + Arrays.stream(values()).map(HookTopic::wire).collect(Collectors.joining(", ")));
    }
}
