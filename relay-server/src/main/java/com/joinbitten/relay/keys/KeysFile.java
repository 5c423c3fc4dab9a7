package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.access.AccessKey;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.access.KeyRing;
import com.joinbitten.relay.access.Permission;
import com.joinbitten.relay.access.SharedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
public final class KeysFile {
    private static final String ANY = "*";
    /** Variables do not reach into the file; the prefix is one that nobody sets. */
    private static final String NO_VARIABLES = "RELAY_KEYS_FILE_";

    private static final Set<Permission> USUAL = EnumSet.of(Permission.FIRE, Permission.STATUS, Permission.SUBSCRIBE);

    private final OwnerOnlyFile file;

    /** Names the file; nothing is read yet. */
    public KeysFile(Path path) {
        this.file = new OwnerOnlyFile(path);
    }

    Path path() {
        return file.path();
    }

    /**
     * The bytes as they are now, to tell whether the file has changed.
     *
     * @throws IOException if the file cannot be read or is open to others
     */
    byte[] bytes() throws IOException {
        return file.read();
    }

    /**
     * The keys as they are now.
     *
     * @throws ConfigException with every fault; none of them shows a secret
     */
    public KeyRing read() {
        try {
            file.read();
        } catch (IOException e) {
            throw new ConfigException(List.of("auth.keys_file " + e.getMessage()));
        }
        ConfigReader in =
                new ConfigReader(new ConfigSources(NO_VARIABLES, Optional.of(file.path()), Map.of(), List.of()));
        Map<String, AccessKey> keys = new LinkedHashMap<>();
        for (String id : in.names("keys")) {
            key(in, id).ifPresent(key -> keys.put(id, key));
        }
        if (in.names("keys").isEmpty()) {
            in.fault(file.path() + ": keys must name a key");
        }
        in.finish();
        return new KeyRing(keys);
    }

    private static Optional<AccessKey> key(ConfigReader in, String id) {
        String at = "keys." + id + ".";
        Optional<Secret> secret = in.secret(at + "secret");
        Grant grant = new Grant(
                users(in, at + "users"),
                permissions(in, at + "allow"),
                anyOf(in.texts(at + "subscribers", List.of(id))).map(Set::copyOf));
        Optional<Instant> expires = expiry(in, at + "expires");
        if (secret.isEmpty()) {
            in.fault(at + "secret is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessKey(new SharedKey(id, secret.get()), grant, expires));
        } catch (IllegalArgumentException e) {
            in.fault(at + "secret " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Set<UserId>> users(ConfigReader in, String key) {
        Optional<List<String>> some = anyOf(in.texts(key, List.of()));
        Set<UserId> users = new HashSet<>();
        for (String user : some.orElse(List.of())) {
            try {
                users.add(new UserId(user));
            } catch (IllegalArgumentException e) {
                in.fault(key + " " + e.getMessage());
            }
        }
        return some.map(names -> users);
    }

    private static Set<Permission> permissions(ConfigReader in, String key) {
        List<String> usual =
                USUAL.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String word : in.texts(key, usual)) {
            try {
                permissions.add(Permission.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                in.fault(key + " must be of fire, status, subscribe, halt: " + word);
            }
        }
        return permissions;
    }

    private static Optional<Instant> expiry(ConfigReader in, String key) {
        return in.text(key).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                in.fault(key + " must be a time such as 2027-01-01T00:00:00Z: " + text);
                return Optional.empty();
            }
        });
    }

    /** Empty when the one word is the one for everybody. */
    private static Optional<List<String>> anyOf(List<String> words) {
        return words.equals(List.of(ANY)) ? Optional.empty() : Optional.of(words);
    }
}
