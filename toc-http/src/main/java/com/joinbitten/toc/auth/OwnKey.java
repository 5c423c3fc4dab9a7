package com.joinbitten.toc.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of this installation, 32 bytes in base64: given in the environment or in a file of the settings; else in a file of
 * our own, made when it is first needed and readable by its owner only. Immutable; never printed.
 *
 * @param setting its name in the settings, for example {@code auth.pepper}
 * @param given the key itself
 * @param own the file that stands in for it
 */
public record OwnKey(String setting, Optional<Secret> given, Path own) {
    private static final int BYTES = 32;

    /**
     * Reads the setting, which comes from the environment, and the file that {@code <setting>_file} names.
     *
     * @param own our own file, if neither is there
     */
    public static OwnKey read(ConfigReader in, String setting, Path own) {
        String inFile = setting + "_file";
        Optional<Path> file = in.text(inFile).map(text -> in.path(inFile, Path.of(text)));
        Optional<Secret> secret = in.secret(setting).or(() -> file.flatMap(path -> secret(in, inFile, path)));
        if (secret.isPresent() && key(secret.get()).isEmpty()) {
            in.fault(inFile + ", or the key in the environment, must be " + BYTES + " bytes in base64");
        }
        return new OwnKey(setting, secret, own);
    }

    /** The same, where only a given key will do: several nodes would each make their own. */
    public OwnKey requiredIn(ConfigReader in, AuthMode mode) {
        if (mode != AuthMode.LOCAL && given.isEmpty()) {
            in.fault(setting + "_file, or the key in the environment, is required in auth.mode "
                    + mode.name().toLowerCase(Locale.ROOT));
        }
        return this;
    }

    private static Optional<Secret> secret(ConfigReader in, String inFile, Path file) {
        try {
            return Optional.of(new Secret(new String(new OwnerOnlyFile(file).read(), US_ASCII)));
        } catch (IOException e) {
            in.fault(inFile + " " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> key(Secret secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.reveal().strip());
            return Optional.of(key).filter(bytes -> bytes.length == BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The key's 32 bytes.
     *
     * @throws UncheckedIOException if our own file cannot be made or read, or holds no key
     */
    public byte[] bytes() {
        return key(given.orElseGet(this::ownSecret))
                .orElseThrow(() ->
                        new UncheckedIOException(new IOException(own + " must hold " + BYTES + " bytes in base64")));
    }

    private Secret ownSecret() {
        try {
            if (Files.notExists(own)) {
                create();
            }
            return new Secret(new String(new OwnerOnlyFile(own).read(), US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + setting + " cannot be read: " + own, e);
        }
    }

    private void create() throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = own.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        new OwnerOnlyFile(own).write(Base64.getEncoder().encode(key));
    }
}
