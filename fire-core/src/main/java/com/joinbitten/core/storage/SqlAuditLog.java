package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditHead;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.audit.AuditVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The chain of what was done, in the database. Thread-safe; blocks on storage. */
public final class SqlAuditLog implements AuditLog {
    private static final int PAGE = 1_000;

    private static final String COLUMNS = """
            select number, at_ms, actor, user_id, action, subject, code, detail, link from audit_entry""";

    private static final String AFTER = COLUMNS + " where number > :after order by number limit :limit";

    private final Database database;
    private final AuditChain chain;
    private final AuditGathering gathering = new AuditGathering();

    /** The chain of that database, under that key. */
    public SqlAuditLog(Database database, AuditKey key) {
        this.database = database;
        this.chain = new AuditChain(key);
    }

    @Override
    public void append(AuditEntry entry) {
        database.write("audit.append", handle -> {
            chain.append(handle, entry);
            return true;
        });
    }

    @Override
    public List<Numbered> list(Wanted wanted) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where 1 = 1");
        wanted.action().ifPresent(action -> sql.append(" and action = :action"));
        wanted.user().ifPresent(user -> sql.append(" and user_id = :user"));
        wanted.before().ifPresent(before -> sql.append(" and number < :before"));
        wanted.search().ifPresent(search -> AuditSearch.narrow(sql, search));
        sql.append(" order by number desc limit :limit");
        return database.read("audit.list", handle -> {
            Query query = handle.createQuery(sql.toString()).bind("limit", wanted.limit());
            wanted.action().ifPresent(action -> query.bind("action", action));
            wanted.user().ifPresent(user -> query.bind("user", user));
            wanted.before().ifPresent(before -> query.bind("before", before));
            wanted.search().ifPresent(search -> AuditSearch.bind(query, search, floor(handle, wanted)));
            return query.map((row, context) -> new Numbered(row.getLong("number"), entry(row)))
                    .list();
        });
    }

    /** Beyond it nothing is searched. */
    private static long floor(Handle handle, Wanted wanted) {
        long newest = wanted.before()
                .orElseGet(
                        () -> AuditChain.stored(handle).map(AuditHead::number).orElse(0L) + 1);
        return newest - 1 - Wanted.SEARCHED;
    }

    @Override
    public AuditHead head() {
        return database.read(
                "audit.head",
                handle -> AuditChain.stored(handle).orElseGet(() -> chain.key().origin()));
    }

    @Override
    public AuditVerdict verify(Optional<String> noted) {
        return database.read("audit.verify", handle -> {
            Optional<AuditHead> stored = AuditChain.stored(handle);
            AuditCheck check = new AuditCheck(chain.key(), stored, noted);
            boolean more = true;
            while (more) {
                more = check.page(page(handle, check.number()), PAGE);
            }
            return check.verdict();
        });
    }

    private static List<AuditCheck.Row> page(Handle handle, long after) {
        return handle.createQuery(AFTER)
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, context) -> new AuditCheck.Row(row.getLong("number"), entry(row), row.getString("link")))
                .list();
    }

    @Override
    public int gather(int most) {
        boolean waiting = database.read("audit.look", gathering::waiting);
        return waiting ? database.write("audit.gather", handle -> gathering.hang(handle, chain, most)) : 0;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getString("actor"),
                row.getString("user_id"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("code"),
                row.getString("detail"));
    }
}
