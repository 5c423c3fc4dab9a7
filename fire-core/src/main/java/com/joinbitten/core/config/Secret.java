package com.joinbitten.core.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that must never be printed: {@link #toString} hides it. Immutable. */
public final class Secret {
    private final String value;

    /** Keeps the value; from here on only {@link #reveal} gives it away. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
