package com.joinbitten.relay.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What happened, line by line, with the time that really went by. */
final class Trace {
    private final SimulatedClock clock;
    private final StringBuilder lines = new StringBuilder(16 * 1024);

    Trace(SimulatedClock clock) {
        this.clock = clock;
    }

    void note(String who, String what) {
        long millis = clock.trueMillis();
        lines.append(millis / 1_000).append('.');
        String fraction = Long.toString(1_000 + millis % 1_000);
        lines.append(fraction, 1, 4)
                .append(' ')
                .append(who)
                .append(": ")
                .append(what)
                .append('\n');
    }

    /** SHA-256 of the whole text. */
    String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
