package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.hook.DeadLetters;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** What could not be told, in the database; that it is told again hangs at the audit. Thread-safe; blocks on storage. */
public final class SqlDeadLetters implements DeadLetters {
    private static final String DEAD = " where state = 'DEAD'";
    private static final String OF_ENDPOINT = " and endpoint = :endpoint";
    private static final String OF_EVENT = " and event_id = :event";

    private static final String LIST = "select " + SqlLetters.COLUMNS + ", died_ms, reason from webhook_letter" + DEAD;

    private static final String NEWEST = " order by died_ms desc, event_id desc, endpoint limit :max";

    private static final String REPLAY =
            "update webhook_letter set state = 'WAITING', tries = 0, due_ms = :atMs, died_ms = null" + DEAD;

    private static final String NOT_GONE = "delete from webhook_gone where 1 = 1";

    private final Database database;
    private final AuditChain audit;

    /** The dead letters of that database, audited under that key. */
    public SqlDeadLetters(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public List<Dead> list(Which which, int max) {
        if (max < 1 || max > MAX_PAGE) {
            throw new IllegalArgumentException("max must be 1 to " + MAX_PAGE + ": " + max);
        }
        String sql = LIST + conditions(which) + NEWEST;
        return database.read(
                "letter.dead",
                handle -> bound(handle.createQuery(sql), which)
                        .bind("max", max)
                        .map((row, context) ->
                                new Dead(SqlLetters.letter(row), Rows.instant(row, "died_ms"), row.getString("reason")))
                        .list());
    }

    @Override
    public int replay(Which which, Instant at, String actor) {
        return database.write("letter.replay", handle -> {
            int replayed = bound(handle.createUpdate(REPLAY + conditions(which)), which)
                    .bind("atMs", at.toEpochMilli())
                    .execute();
            askAgain(handle, which);
            String endpoint = which.endpoint().orElse("all endpoints");
            String detail = which.event().map(id -> "event=" + id + " ").orElse("") + "letters=" + replayed;
            audit.append(handle, AuditEntry.done(at, actor, "webhook.replay", endpoint, detail));
            return replayed;
        });
    }

    private static void askAgain(Handle handle, Which which) {
        String sql = NOT_GONE + which.endpoint().map(name -> OF_ENDPOINT).orElse("");
        var forget = handle.createUpdate(sql);
        which.endpoint().ifPresent(name -> forget.bind("endpoint", name));
        forget.execute();
    }

    private static String conditions(Which which) {
        return which.endpoint().map(name -> OF_ENDPOINT).orElse("")
                + which.event().map(id -> OF_EVENT).orElse("");
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Which which) {
        which.endpoint().ifPresent(name -> statement.bind("endpoint", name));
        which.event().ifPresent(id -> statement.bind("event", id));
        return statement;
    }
}
