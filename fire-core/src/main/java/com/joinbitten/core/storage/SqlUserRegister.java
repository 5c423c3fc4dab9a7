package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserChange;
import com.joinbitten.core.user.UserRegister;
import com.joinbitten.core.user.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Users in the database, each change of which hangs at the audit. Thread-safe; blocks on storage. */
public final class SqlUserRegister implements UserRegister {
    private static final String COLUMNS = """
            select user_id, tier, balance, xp, fire_mode, status from app_user""";

    private static final String FIND = COLUMNS + " where user_id = :user";

    private static final String LIST = COLUMNS + " where user_id > :after order by user_id limit :limit";

    private static final String ADD = """
            insert into app_user (user_id, tier, balance, xp, fire_mode, status)
            values (:user, :tier, :balance, :xp, :fireMode, :status)
            on conflict (user_id) do nothing""";

    // never the experience: trades move it meanwhile
    private static final String CHANGE = """
            update app_user
            set balance_at_ms = case when balance = :balance then balance_at_ms else 0 end,
                tier = :tier, balance = :balance, fire_mode = :fireMode, status = :status
            where user_id = :user""";

    private final Database database;
    private final AuditChain audit;

    /** The users of that database, audited under that key. */
    public SqlUserRegister(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public List<User> list(Optional<UserId> after, int limit) {
        return database.read(
                "user.list",
                handle -> handle.createQuery(LIST)
                        .bind("after", after.map(UserId::value).orElse(""))
                        .bind("limit", limit)
                        .map((row, context) -> SqlUsers.read(row))
                        .list());
    }

    @Override
    public boolean add(User user, Instant at, String actor) {
        return database.write("user.add", handle -> {
            boolean added =
                    handle.createUpdate(ADD).bindMap(SqlUsers.columns(user)).execute() == 1;
            if (added) {
                note(handle, user, "user.add", at, actor);
            }
            return added;
        });
    }

    @Override
    public Optional<User> change(UserId id, UserChange change, Instant at, String actor) {
        return database.write("user.change", handle -> {
            Locks.user(handle, id);
            Optional<User> user = handle.createQuery(FIND)
                    .bind("user", id.value())
                    .map((row, context) -> change.applyTo(SqlUsers.read(row)))
                    .findOne();
            user.ifPresent(changed -> {
                handle.createUpdate(CHANGE).bindMap(SqlUsers.columns(changed)).execute();
                if (changed.status() != UserStatus.ENABLED) {
                    HandedOut.endOf(handle, id, at);
                }
                note(handle, changed, "user.change", at, actor);
            });
            return user;
        });
    }

    private void note(Handle handle, User user, String action, Instant at, String actor) {
        String detail = "tier=%s balance=%s fire_mode=%s status=%s"
                .formatted(user.tier(), user.balance().toPlainString(), user.fireMode(), user.status());
        String id = user.id().value();
        audit.append(handle, AuditEntry.done(at, actor, action, id, detail).about(id));
    }
}
