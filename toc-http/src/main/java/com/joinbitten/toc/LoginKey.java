package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.terminal.LoginSeal;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.OwnKey;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the key that seals logins comes from, see {@link OwnKey}. Immutable.
 *
 * @param given the key itself
 * @param own the file that stands in for it
 */
record LoginKey(Optional<Secret> given, Path own) {
    private static final String SETTING = "credentials.key";

    /**
     * Reads {@code credentials.key}, which comes from the environment, and {@code credentials.key_file}.
     *
     * @param own our own file, if neither is there
     */
    static LoginKey read(ConfigReader in, Path own) {
        AuthMode mode = in.choice("auth.mode", AuthMode.LOCAL);
        return new LoginKey(OwnKey.read(in, SETTING, own).requiredIn(in, mode).given(), own);
    }

    /**
     * The seal with that key.
     *
     * @throws UncheckedIOException if our own file cannot be made or read, or holds no key
     */
    LoginSeal seal() {
        return new LoginSeal(new OwnKey(SETTING, given, own).bytes());
    }
}
