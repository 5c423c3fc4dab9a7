package com.joinbitten.toc.auth;

import com.joinbitten.core.config.ConfigReader;
import java.nio.file.Path;

/**
 * What is said of identity. Immutable.
 *
 * @param mode how callers prove who they are
 * @param pepper what API keys are stored under
 * @param auditKey what the audit is chained under
 */
public record AuthSettings(AuthMode mode, OwnKey pepper, OwnKey auditKey) {
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
                OwnKey.read(in, "audit.key", home.resolve("audit.key")).requiredIn(in, mode));
    }
}
