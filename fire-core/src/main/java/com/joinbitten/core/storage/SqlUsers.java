package com.joinbitten.core.storage;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.FireMode;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserStatus;
import com.joinbitten.core.user.Users;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Users in the database. Thread-safe; blocks on storage. */
public final class SqlUsers implements Users {
    private static final Sql FIND = Sql.of("""
            select user_id, tier, balance, xp, fire_mode, status from app_user where user_id = :user""");

    private static final String SAVE = """
            insert into app_user (user_id, tier, balance, xp, fire_mode, status)
            values (:user, :tier, :balance, :xp, :fireMode, :status)
            on conflict (user_id) do update
            set balance_at_ms = case when app_user.balance = excluded.balance then app_user.balance_at_ms else 0 end,
                tier = excluded.tier, balance = excluded.balance, fire_mode = excluded.fire_mode,
                status = excluded.status""";

    private final Database database;

    /** The users of that database. */
    public SqlUsers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> find(UserId id) {
        return database.read(
                "user.find", handle -> FIND.on(handle).bind("user", id.value()).findOne(SqlUsers::read));
    }

    @Override
    public void save(User user) {
        database.write(
                "user.save",
                handle -> handle.createUpdate(SAVE).bindMap(columns(user)).execute());
    }

    /** The user as the columns of its row. */
    static Map<String, Object> columns(User user) {
        return Map.of(
                "user", user.id().value(),
                "tier", user.tier().name(),
                "balance", user.balance().toPlainString(),
                "xp", user.xp(),
                "fireMode", user.fireMode().name(),
                "status", user.status().name());
    }

    static User read(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getString("user_id")),
                Tier.valueOf(row.getString("tier")),
                new BigDecimal(row.getString("balance")),
                row.getLong("xp"),
                FireMode.valueOf(row.getString("fire_mode")),
                UserStatus.valueOf(row.getString("status")));
    }
}
