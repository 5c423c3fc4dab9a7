package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Makes write transactions take turns at a row, so that what one of them read is still true when it writes. Call it
 * first in {@link Database#write}, before the reads that decide:
 *
 * <pre>
 * database.write("fire.add", handle -&gt; {
 *     Locks.user(handle, fire.user());   // from here to the commit no other transaction counts this user's fires
 *     int today = count(handle, fire.user());
 *     ...
 * });
 * </pre>
 *
 * <p>A lock is held until the transaction ends, there is no unlocking. PostgreSQL locks the row and reads what the holder
 * before has committed; SQLite does nothing here, because its write transactions run one after the other anyway. A row
 * that does not exist is no lock: make it first ({@code insert … on conflict do nothing}), in the same transaction.
 *
 * <p>Whoever needs several locks takes them in this order, or two transactions may wait for each other until the database
 * breaks one of them: a relay's cursor, then users in the order of their ids, then fires, then everything else.
 */
final class Locks {
    /** At the end of a select: locks what it finds, but for what others hold; only where locks are {@link #needed}. */
    static final String SKIP_HELD = " for update skip locked";

    private static final String NEEDED = "locks-needed";

    private static final Sql USER = Sql.of("""
            select user_id from app_user where user_id = :key for update""");

    // locks in the order of the last line, so that the user's row comes first; both in one round trip
    private static final Sql USER_AND_FIRE = Sql.of("""
            select f.fire_id from app_user u join fire f on f.user_id = u.user_id where f.fire_id = :key
            for update of u, f""");

    private static final Sql FIRE = Sql.of("""
            select fire_id from fire where fire_id = :key for update""");

    private static final String RELAY = """
            select relay from relay_cursor where relay = :key for update""";

    private Locks() {}

    /** Whether write transactions of this database run beside each other. */
    static boolean needed(Handle handle) {
        return handle.getConfig(SqlStatements.class).getAttribute(NEEDED) != null;
    }

    /** Declares that write transactions of this database run beside each other. */
    static void need(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).define(NEEDED, true);
    }

    /** One transaction at a time counts, or moves, what belongs to the user. */
    static void user(Handle handle, UserId user) {
        hold(handle, USER, user.value());
    }

    /** All at first, in the order of their ids: who locked each with what is done to it could wait in a circle. */
    static void users(Handle handle, Stream<UserId> users) {
        // sorted here, for a server has an order of its own
        users.distinct().sorted(Comparator.comparing(UserId::value)).forEach(user -> user(handle, user));
    }

    /** One transaction at a time moves the fire; its user is locked first, for a step may change the user's XP. */
    static void fire(Handle handle, FireId fire) {
        if (hold(handle, USER_AND_FIRE, fire.value()) == 0) {
            hold(handle, FIRE, fire.value()); // whose user's row is gone
        }
    }

    /** One transaction at a time records the relay's events. */
    static void relay(Handle handle, String relay) {
        hold(handle, RELAY, relay);
    }

    /** How many rows are held now; none where no lock is needed. */
    private static int hold(Handle handle, Sql sql, String key) {
        return needed(handle)
                ? sql.on(handle).bind("key", key).list(row -> row.getString(1)).size()
                : 0;
    }

    /**
     * Locks whatever rows a statement of the caller's finds.
     *
     * @param sql a select by {@code :key} that ends in {@code for update}
     */
    static void hold(Handle handle, String sql, String key) {
        if (needed(handle)) {
            handle.createQuery(sql).bind("key", key).mapTo(String.class).list();
        }
    }
}
