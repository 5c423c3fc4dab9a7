package com.joinbitten.relay.ledger;

import com.joinbitten.core.trade.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Users that have fired, for file systems where two ids that differ only in case would share a folder. What was read
 * is kept: rows never change, and after a failure this object is not used again.
 */
public final class UserTable {
    private static final int KEPT = 10_000;

    private final LedgerConnection connection;
    private final Map<String, UserId> kept = new HashMap<>();

    UserTable(LedgerConnection connection) {
        this.connection = connection;
    }

    /** The user known under this id in any case. */
    public Optional<UserId> known(UserId user) {
        String folded = folded(user);
        UserId seen = kept.get(folded);
        if (seen != null) {
            return Optional.of(seen);
        }
        Optional<UserId> stored = stored(folded);
        stored.ifPresent(found -> keep(folded, found));
        return stored;
    }

    private void keep(String folded, UserId user) {
        if (kept.size() == KEPT) {
            kept.clear();
        }
        kept.put(folded, user);
    }

    private Optional<UserId> stored(String folded) {
        return connection.run("look for user", () -> {
            PreparedStatement select = connection.prepared("select user_id from drop_user where folded = ?");
            select.setString(1, folded);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Columns(row).text(1, UserId::new)) : Optional.empty();
            }
        });
    }

    /** Remembers the user. */
    public void add(UserId user) {
        connection.run("add user", () -> {
            PreparedStatement insert = connection.prepared(
                    "insert into drop_user (folded, user_id) values (?, ?) on conflict (folded) do nothing");
            insert.setString(1, folded(user));
            insert.setString(2, user.value());
            return insert.executeUpdate();
        });
    }

    private static String folded(UserId user) {
        return user.value().toLowerCase(Locale.ROOT);
    }
}
