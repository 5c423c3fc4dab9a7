package com.joinbitten.relay.ledger;

import com.joinbitten.core.trade.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.Optional;

/** Users that have fired, for file systems where two ids that differ only in case would share a folder. */
public final class UserTable {
    private final LedgerConnection connection;

    UserTable(LedgerConnection connection) {
        this.connection = connection;
    }

    /** The user known under this id in any case. */
    public Optional<UserId> known(UserId user) {
        return connection.run("look for user", () -> {
            PreparedStatement select = connection.prepared("select user_id from drop_user where folded = ?");
            select.setString(1, folded(user));
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
