package com.joinbitten.toc.auth;

import com.joinbitten.core.config.ConfigReader;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is said of identity. Immutable.
 *
 * @param mode how callers prove who they are
 * @param pepper what API keys are stored under
 * @param auditKey what the audit is chained under
 * @param signatureWindow how far the time of a signed request may be from ours, 1 s to 15 min
 * @param sessions what is said of browsers that sign in
 */
public record AuthSettings(
        AuthMode mode, OwnKey pepper, OwnKey auditKey, Duration signatureWindow, SessionSettings sessions) {
    /** How far it is if nothing is said. */
    public static final Duration USUAL_WINDOW = Duration.ofSeconds(60);

    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    /**
     * Reads {@code auth.*} and {@code audit.*}; a fault is remembered by the reader.
     *
     * @param home where keys of our own are made, which only {@code auth.mode: local} does
     */
    public static AuthSettings read(ConfigReader in, Path home) {
        AuthMode mode = in.choice("auth.mode", AuthMode.LOCAL);
        return new AuthSettings(
                mode,
                OwnKey.read(in, "auth.pepper", home.resolve("pepper.key")).requiredIn(in, mode),
                OwnKey.read(in, "audit.key", home.resolve("audit.key")).requiredIn(in, mode),
                window(in),
                SessionSettings.read(in));
    }

    private static Duration window(ConfigReader in) {
        Duration window = in.duration("auth.signature_window", USUAL_WINDOW, Duration.ofSeconds(1));
        if (window.compareTo(LONGEST_WINDOW) > 0) {
            in.fault("auth.signature_window must be 1s to 15m: " + window.toSeconds() + "s");
            return USUAL_WINDOW;
        }
        return window;
    }
}
