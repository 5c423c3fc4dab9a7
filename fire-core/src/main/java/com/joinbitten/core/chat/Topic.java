package com.joinbitten.core.chat;

import com.joinbitten.core.trade.Excerpt;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people are told of without having asked. */
public enum Topic {
    /** A mission is there that they may fire. */
    MISSION,
    /** A fire went to the terminal, was filled, or nobody knows. */
    FILL,
    /** A trade was closed. */
    CLOSE,
    /** A fire was refused, or came to nothing. */
    REFUSAL,
    /** The emergency stop has another level. */
    HALT;

    /** The spelling in settings and commands: in small letters. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The topic of that spelling, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static Topic of(String text) {
        for (Topic topic : values()) {
            if (topic.name().equalsIgnoreCase(text)) {
                return topic;
            }
        }
        String all = Arrays.stream(values()).map(Topic::wire).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("topic must be one of " + all + ": " + Excerpt.of(text));
    }
}
