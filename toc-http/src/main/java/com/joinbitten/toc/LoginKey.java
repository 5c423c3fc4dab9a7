package com.joinbitten.toc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.terminal.LoginSeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the key that seals logins comes from: 32 bytes in base64, given in the environment or a file of the settings; else
 * a file of our own, made when it is first needed and readable by its owner only. Immutable.
 *
 * @param given the key itself
 * @param own the file that stands in for it
 */
record LoginKey(Optional<Secret> given, Path own) {
    /**
     * Reads {@code credentials.key}, which comes from the environment, and {@code credentials.key_file}.
     *
     * @param own our own file, if neither is there
     */
    static LoginKey read(ConfigReader in, Path own) {
        Optional<Path> file =
                in.text("credentials.key_file").map(text -> in.path("credentials.key_file", Path.of(text)));
        Optional<Secret> secret = in.secret("credentials.key").or(() -> file.flatMap(path -> secret(in, path)));
        if (secret.isPresent() && key(secret.get()).isEmpty()) {
            in.fault("credentials.key_file, or the key in the environment, must be 32 bytes in base64");
        }
        return new LoginKey(secret, own);
    }

    private static Optional<Secret> secret(ConfigReader in, Path file) {
        try {
            return Optional.of(new Secret(new String(new OwnerOnlyFile(file).read(), US_ASCII)));
        } catch (IOException e) {
            in.fault("credentials.key_file " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> key(Secret secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.reveal().strip());
            return Optional.of(key).filter(bytes -> bytes.length == LoginSeal.KEY_BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The seal with that key.
     *
     * @throws UncheckedIOException if our own file cannot be made or read, or holds no key
     */
    LoginSeal seal() {
        Secret secret = given.orElseGet(this::ownSecret);
        byte[] key = key(secret)
                .orElseThrow(() -> new UncheckedIOException(
                        new IOException(own + " must hold " + LoginSeal.KEY_BYTES + " bytes in base64")));
        return new LoginSeal(key);
    }

    private Secret ownSecret() {
        try {
            if (Files.notExists(own)) {
                create();
            }
            return new Secret(new String(new OwnerOnlyFile(own).read(), US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the logins cannot be read: " + own, e);
        }
    }

    private void create() throws IOException {
        byte[] key = new byte[LoginSeal.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = own.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        new OwnerOnlyFile(own).write(Base64.getEncoder().encode(key));
    }
}
