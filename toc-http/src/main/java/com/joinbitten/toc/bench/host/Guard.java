package com.joinbitten.toc.bench.host;

import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlApiKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a TOC that is measured finds out who calls. */
public enum Guard {
    /** It does not: {@code auth.mode: local}. */
    LOCAL,
    /** By an API key, with every limit on, but so wide that none is met. */
    KEYS;

    private static final int KEY_BYTES = 32;
    private static final int WIDEST = 1_000_000;

    /** Settings as {@code key=value}. */
    List<String> sets() {
        if (this == LOCAL) {
            return List.of();
        }
        String key = Base64.getEncoder().encodeToString(key());
        return List.of(
                "auth.mode=keys",
                "auth.pepper=" + key,
                "audit.key=" + key,
                "credentials.key=" + key,
                "limits.key_per_second=" + WIDEST,
                "limits.key_burst=" + WIDEST,
                "limits.user_per_second=" + WIDEST,
                "limits.user_burst=" + WIDEST);
    }

    /** Of a database that is thrown away: nobody else's secret. */
    private static byte[] key() {
        byte[] key = new byte[KEY_BYTES];
        Arrays.fill(key, (byte) 7);
        return key;
    }

    /** A key for everyone in that database, as callers send it; none where none is asked for. */
    Optional<String> issue(OwnDatabase own) {
        if (this == LOCAL) {
            return Optional.empty();
        }
        try (Database database = Database.open(own.settings())) {
            KeyDesk desk = new KeyDesk(
                    new SqlApiKeys(database, new AuditKey(key())),
                    new Pepper(key()),
                    Clock.systemUTC(),
                    new SecureRandom());
            KeyGrant grant = new KeyGrant(
                    "bench",
                    Proof.BEARER,
                    Set.of(Scope.FIRE, Scope.READ, Scope.SIGNALS),
                    Whom.everyone(),
                    Optional.empty());
            return Optional.of(desk.issue(grant, "bench").token().reveal());
        }
    }
}
