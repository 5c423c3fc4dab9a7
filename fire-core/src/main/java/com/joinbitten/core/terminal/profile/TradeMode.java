package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Side;
import java.util.Locale;

/** What a broker lets an account do with a symbol. */
public enum TradeMode {
    /** Everything. */
    FULL,
    /** Buy, and close. */
    LONG,
    /** Sell, and close. */
    SHORT,
    /** Close only. */
    CLOSE,
    /** Nothing. */
    OFF;

    /**
     * The mode of that spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TradeMode of(String wire) {
        return switch (wire) {
            case "full" -> FULL;
            case "long" -> LONG;
            case "short" -> SHORT;
            case "close" -> CLOSE;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("trade must be full, long, short, close or off");
        };
    }

    /** The spelling in files and replies. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a position of that side may be opened. */
    public boolean opens(Side side) {
        return this == FULL || this == (side == Side.BUY ? LONG : SHORT);
    }
}
