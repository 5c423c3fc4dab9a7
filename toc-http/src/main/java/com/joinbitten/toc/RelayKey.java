package com.joinbitten.toc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.relay.client.RelayCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the key of one relay: {@code key_id}, and the secret from {@code key_file} or from the environment. */
final class RelayKey {
    private RelayKey() {}

    /**
     * The key, if one is named.
     *
     * @param at the relay's keys up to and with their last dot
     */
    static Optional<RelayCredentials> read(ConfigReader in, String at) {
        Optional<String> id = in.text(at + "key_id");
        Optional<Path> file = in.text(at + "key_file").map(text -> in.path(at + "key_file", Path.of(text)));
        Optional<Secret> secret = in.secret(at + "key").or(() -> file.flatMap(path -> secret(in, at, path)));
        if (id.isEmpty() && secret.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty() || secret.isEmpty()) {
            in.fault(at + "key_id needs " + at + "key_file, or the secret in the environment, and the reverse");
            return Optional.empty();
        }
        try {
            return Optional.of(new RelayCredentials(id.get(), secret.get()));
        } catch (IllegalArgumentException e) {
            in.fault(at + "key_id or its secret: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Secret> secret(ConfigReader in, String at, Path file) {
        try {
            return Optional.of(new Secret(new String(new OwnerOnlyFile(file).read(), US_ASCII)));
        } catch (IOException e) {
            in.fault(at + "key_file " + e.getMessage());
            return Optional.empty();
        }
    }
}
