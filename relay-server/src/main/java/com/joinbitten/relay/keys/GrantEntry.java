package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.access.Permission;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a key or certificate opens, and until when, as the file says.
 *
 * <pre>
 *  users: ["*"]                          or user ids; absent: none
 *  allow: [fire, status, subscribe]      absent: these three; halt must be named
 *  subscribers: [toc]                    absent: the entry's name
 *  expires: 2027-01-01T00:00:00Z         absent: never
 * </pre>
 */
record GrantEntry(Grant grant, Optional<Instant> expires) {
    private static final String ANY = "*";
    private static final Set<Permission> USUAL = EnumSet.of(Permission.FIRE, Permission.STATUS, Permission.SUBSCRIBE);

    /** Reads the entry of that name; {@code at} is its key up to and with the last dot. */
    static GrantEntry read(ConfigReader in, String at, String name) {
        Grant grant = new Grant(
                users(in, at + "users"),
                permissions(in, at + "allow"),
                anyOf(in.texts(at + "subscribers", List.of(name))).map(Set::copyOf));
        return new GrantEntry(grant, expiry(in, at + "expires"));
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
