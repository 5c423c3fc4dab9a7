package com.joinbitten.core.terminal.profile;

import java.util.Locale;

/** How an account keeps its positions. */
public enum MarginMode {
    /** One position a symbol: an opposite deal reduces or reverses it. */
    NETTING,
    /** Each order opens a position of its own. */
    HEDGING;

    /**
     * The mode of that spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MarginMode of(String wire) {
        return switch (wire) {
            case "netting" -> NETTING;
            case "hedging" -> HEDGING;
            default -> throw new IllegalArgumentException("margin_mode must be netting or hedging");
        };
    }

    /** The spelling in files and replies. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
