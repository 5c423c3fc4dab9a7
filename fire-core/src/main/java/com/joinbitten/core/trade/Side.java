package com.joinbitten.core.trade;

import java.util.Locale;

/** Direction of a trade. */
public enum Side {
    BUY,
    SELL;

    /** The spelling inside packets: {@code buy} or {@code sell}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the spelling of packets and chat commands, in any case.
     *
     * @throws IllegalArgumentException if the text is neither buy nor sell
     */
    public static Side fromText(String text) {
        for (Side side : values()) {
            if (side.name().equalsIgnoreCase(text)) {
                return side;
            }
        }
        throw new IllegalArgumentException("type must be buy or sell: " + Excerpt.of(text));
    }
}
