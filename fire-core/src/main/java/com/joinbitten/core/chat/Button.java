package com.joinbitten.core.chat;

/**
 * A button below a message. Immutable.
 *
 * @param label what stands on it
 * @param kind what pressing it does
 * @param target what we get back, at most 64 bytes; or the address that opens
 */
public record Button(String label, Kind kind, String target) {
    /** Longest text that a press can bring back, in bytes. */
    public static final int MAX_PRESS = 64;

    /** What pressing a button does. */
    public enum Kind {
        /** It tells us. */
        PRESS,
        /** It opens an address. */
        LINK
    }

    /** @throws IllegalArgumentException if what is to come back is too long */
    public Button {
        if (kind == Kind.PRESS && target.length() > MAX_PRESS) {
            throw new IllegalArgumentException("a press must be at most " + MAX_PRESS + " bytes: " + target);
        }
    }

    /** One that tells us. */
    public static Button press(String label, String data) {
        return new Button(label, Kind.PRESS, data);
    }

    /** One that opens an address. */
    public static Button link(String label, String address) {
        return new Button(label, Kind.LINK, address);
    }
}
