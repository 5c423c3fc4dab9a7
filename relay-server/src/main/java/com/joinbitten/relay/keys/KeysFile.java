package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Secret;
import com.joinbitten.relay.access.AccessKey;
import com.joinbitten.relay.access.KeyRing;
import com.joinbitten.relay.access.SharedKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The YAML file with the relay's keys. Immutable; every read looks at the disk.
 *
 * <pre>
 *  keys:
 *    toc:                                    the key's name
 *      secret: 32 random bytes in base64
 *      users: ["*"]                          or user ids; absent: none
 *      allow: [fire, status, subscribe]      absent: these three; halt must be named
 *      subscribers: [toc]                    absent: the key's name
 *      expires: 2027-01-01T00:00:00Z         absent: never
 * </pre>
 */
public final class KeysFile extends EntriesFile<KeyRing> {
    /** Names the file; nothing is read yet. */
    public KeysFile(Path path) {
        super(path, "auth.keys_file");
    }

    @Override
    public String what() {
        return "keys";
    }

    @Override
    KeyRing read(ConfigReader in, List<String> names) {
        Map<String, AccessKey> keys = new LinkedHashMap<>();
        for (String id : names) {
            key(in, id).ifPresent(key -> keys.put(id, key));
        }
        return new KeyRing(keys);
    }

    private static Optional<AccessKey> key(ConfigReader in, String id) {
        String at = "keys." + id + ".";
        Optional<Secret> secret = in.secret(at + "secret");
        GrantEntry entry = GrantEntry.read(in, at, id);
        if (secret.isEmpty()) {
            in.fault(at + "secret is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessKey(new SharedKey(id, secret.get()), entry.grant(), entry.expires()));
        } catch (IllegalArgumentException e) {
            in.fault(at + "secret " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Set<String> valid(KeyRing content, Instant now) {
        return content.keys().values().stream()
                .filter(key -> key.isValid(now))
                .map(key -> key.shared().id())
                .collect(Collectors.toSet());
    }

    @Override
    public String describe(KeyRing content) {
        return "keys=" + content.keys().size();
    }
}
