package com.joinbitten.core.storage;

import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.hook.Letter;
import com.joinbitten.core.hook.Letters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What waits to be told, in the database. Thread-safe; blocks on storage. */
public final class SqlLetters implements Letters {
    /** What is read of a letter. */
    static final String COLUMNS = "endpoint, event_id, topic, body, born_ms, tries";

    private static final int MAX_REASON = 200;

    /** How much of a backlog one transaction changes: fires wait that long for the one writer of SQLite. */
    static final int PIECE = 500;

    private static final String DUE = "select " + COLUMNS + """
             from webhook_letter
            where endpoint = :endpoint and state = 'WAITING' and due_ms <= :nowMs
            order by due_ms, event_id limit :max""";

    // of two nodes that saw the same letter the second finds it taken
    private static final String TAKE = """
            update webhook_letter set tries = tries + 1, due_ms = :heldMs
            where endpoint = :endpoint and event_id = :event and tries = :tries and state = 'WAITING'
              and due_ms <= :nowMs""";

    private static final String DELIVERED = """
            delete from webhook_letter
            where endpoint = :endpoint and event_id = :event and tries = :tries and state = 'WAITING'""";

    private static final String AGAIN = """
            update webhook_letter set due_ms = :dueMs, reason = :reason
            where endpoint = :endpoint and event_id = :event and tries = :tries and state = 'WAITING'""";

    private static final String DIES = """
            update webhook_letter set state = 'DEAD', died_ms = :atMs, reason = :reason
            where endpoint = :endpoint and event_id = :event and tries = :tries and state = 'WAITING'""";

    private static final String GONE = """
            insert into webhook_gone (endpoint, address, at_ms) values (:endpoint, :address, :atMs)
            on conflict (endpoint) do update set address = excluded.address, at_ms = excluded.at_ms""";

    private static final String IS_GONE = """
            select count(*) from webhook_gone where endpoint = :endpoint and address = :address""";

    private static final String WAITS = """
            select count(*) from webhook_letter where endpoint = :endpoint and state = 'WAITING'""";

    // in pieces: what was found is found by its key then, and left alone where another node was faster
    private static final String ALL_DIE = """
            update webhook_letter set state = 'DEAD', died_ms = :atMs, reason = 'the endpoint is gone (410)'
            where state <> 'DEAD' and (endpoint, event_id) in (
                select endpoint, event_id from webhook_letter
                where endpoint = :endpoint and state = 'WAITING'
                  and exists (select 1 from webhook_gone where endpoint = :endpoint) limit :piece)""";

    private static final String STANDINGS = """
            select endpoint,
                   sum(case when state = 'WAITING' then 1 else 0 end) as waiting,
                   sum(case when state = 'DEAD' then 1 else 0 end) as dead,
                   min(case when state = 'WAITING' then born_ms end) as oldest_ms
            from webhook_letter group by endpoint order by endpoint""";

    private static final String ENDPOINTS = """
            select distinct endpoint from webhook_letter where state = 'WAITING' and due_ms < :untriedMs""";

    private static final String ORPHANS = """
            update webhook_letter set state = 'DEAD', died_ms = :nowMs, reason = 'no node has this endpoint'
            where state <> 'DEAD' and due_ms < :untriedMs and (endpoint, event_id) in (
                select endpoint, event_id from webhook_letter
                where endpoint = :endpoint and state = 'WAITING' and due_ms < :untriedMs limit :piece)""";

    private static final String FORGET = """
            delete from webhook_letter
            where state <> 'WAITING' and died_ms < :deadMs and (endpoint, event_id) in (
                select endpoint, event_id from webhook_letter
                where state = 'DEAD' and died_ms < :deadMs limit :piece)""";

    private final Database database;

    /** The letters of that database. */
    public SqlLetters(Database database) {
        this.database = database;
    }

    @Override
    public List<Letter> take(String endpoint, Instant now, Instant heldUntil, int max) {
        List<Letter> due = database.read(
                "letter.due",
                handle -> handle.createQuery(DUE)
                        .bind("endpoint", endpoint)
                        .bind("nowMs", now.toEpochMilli())
                        .bind("max", max)
                        .map((row, context) -> letter(row))
                        .list());
        if (due.isEmpty()) {
            return due;
        }
        return database.write(
                "letter.take",
                handle -> due.stream()
                        .filter(letter -> named(handle, TAKE, letter)
                                        .bind("nowMs", now.toEpochMilli())
                                        .bind("heldMs", heldUntil.toEpochMilli())
                                        .execute()
                                == 1)
                        .map(Letter::tried)
                        .toList());
    }

    @Override
    public void delivered(Letter letter) {
        database.write(
                "letter.delivered", handle -> named(handle, DELIVERED, letter).execute());
    }

    @Override
    public void again(Letter letter, Instant due, String reason) {
        database.write(
                "letter.again",
                handle -> named(handle, AGAIN, letter)
                        .bind("dueMs", due.toEpochMilli())
                        .bind("reason", cut(reason))
                        .execute());
    }

    @Override
    public void dies(Letter letter, Instant at, String reason) {
        database.write(
                "letter.dies",
                handle -> named(handle, DIES, letter)
                        .bind("atMs", at.toEpochMilli())
                        .bind("reason", cut(reason))
                        .execute());
    }

    private static Update named(Handle handle, String sql, Letter letter) {
        return handle.createUpdate(sql)
                .bind("endpoint", letter.endpoint())
                .bind("event", letter.event())
                .bind("tries", letter.tries());
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    @Override
    public void gone(String endpoint, String address, Instant at) {
        database.write(
                "letter.gone",
                handle -> handle.createUpdate(GONE)
                        .bind("endpoint", endpoint)
                        .bind("address", address)
                        .bind("atMs", at.toEpochMilli())
                        .execute());
        allDie(endpoint, at);
    }

    @Override
    public boolean isGone(String endpoint, String address, Instant now) {
        boolean gone = database.read(
                        "letter.isGone",
                        handle -> handle.createQuery(IS_GONE)
                                .bind("endpoint", endpoint)
                                .bind("address", address)
                                .mapTo(Integer.class)
                                .one())
                > 0;
        if (gone && waits(endpoint)) {
            allDie(endpoint, now);
        }
        return gone;
    }

    private boolean waits(String endpoint) {
        return database.read(
                        "letter.waits",
                        handle -> handle.createQuery(WAITS)
                                .bind("endpoint", endpoint)
                                .mapTo(Integer.class)
                                .one())
                > 0;
    }

    /** Ends early where a replay comes between; who fails in the middle of it leaves the rest to the next who asks. */
    private void allDie(String endpoint, Instant at) {
        inPieces(
                "letter.allDie",
                handle ->
                        handle.createUpdate(ALL_DIE).bind("endpoint", endpoint).bind("atMs", at.toEpochMilli()));
    }

    /** How many letters that changed; each piece is a transaction of its own. */
    private int inPieces(String what, Function<Handle, Update> update) {
        int all = 0;
        int some;
        do {
            some = database.write(
                    what, handle -> update.apply(handle).bind("piece", PIECE).execute());
            all += some;
        } while (some == PIECE);
        return all;
    }

    @Override
    public List<Standing> standings() {
        return database.read(
                "letter.standings",
                handle -> handle.createQuery(STANDINGS)
                        .map((row, context) -> standing(row))
                        .list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        long oldest = row.getLong("oldest_ms");
        Instant since = row.wasNull() ? Instant.MAX : Instant.ofEpochMilli(oldest);
        return new Standing(row.getString("endpoint"), row.getInt("waiting"), row.getInt("dead"), since);
    }

    @Override
    public Swept sweep(Set<String> known, Instant untriedSince, Instant deadBefore, Instant now) {
        List<String> untried = database.read(
                "letter.untried",
                handle -> handle.createQuery(ENDPOINTS)
                        .bind("untriedMs", untriedSince.toEpochMilli())
                        .mapTo(String.class)
                        .list());
        int orphans = untried.stream()
                .filter(endpoint -> !known.contains(endpoint))
                .mapToInt(endpoint -> inPieces(
                        "letter.orphans",
                        handle -> handle.createUpdate(ORPHANS)
                                .bind("endpoint", endpoint)
                                .bind("untriedMs", untriedSince.toEpochMilli())
                                .bind("nowMs", now.toEpochMilli())))
                .sum();
        int forgotten = inPieces(
                "letter.forget", handle -> handle.createUpdate(FORGET).bind("deadMs", deadBefore.toEpochMilli()));
        return new Swept(orphans, forgotten);
    }

    /** From a row that has {@link #COLUMNS}. */
    static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("endpoint"),
                row.getString("event_id"),
                HookTopic.of(row.getString("topic")),
                row.getString("body"),
                Rows.instant(row, "born_ms"),
                row.getInt("tries"));
    }
}
