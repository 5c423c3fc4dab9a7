package com.joinbitten.core.trade;

import java.util.Locale;
import java.util.Optional;

/** Direction of a trade. */
public enum Side {
    BUY,
    SELL;

    /** The spelling inside packets: {@code buy} or {@code sell}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a position gains on the way from the first price to the second, where both are known. */
    public boolean gains(Optional<Price> from, Optional<Price> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return true;
        }
        int order = from.get().compareTo(to.get());
        return this == BUY ? order < 0 : order > 0;
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
