package com.joinbitten.core.mission;

import com.joinbitten.core.trade.Excerpt;
import java.util.regex.Pattern;

/**
 * What kind of signal a mission came from. Immutable. Signal sources may invent classes; the tiers that are not allowed
 * every class name those they are allowed.
 *
 * @param name 1 to 32 characters of {@code A-Z 0-9 _}
 */
public record SignalClass(String name) {
    private static final Pattern VALID = Pattern.compile("[A-Z0-9_]{1,32}");

    /** A quick trade towards a near target; what a signal is that does not say. */
    public static final SignalClass RAPID_ASSAULT = new SignalClass("RAPID_ASSAULT");

    /** A patient trade towards a far target. */
    public static final SignalClass SNIPER_OPS = new SignalClass("SNIPER_OPS");

    /** @throws IllegalArgumentException if the name does not match the pattern */
    public SignalClass {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException("signal_type must be 1 to 32 of A-Z 0-9 _: " + Excerpt.of(name));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
