package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Failure;
import com.joinbitten.core.fire.Failures;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.trade.Ulid;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;

/** What went wrong with fires, in the database. Thread-safe; blocks on storage. */
public final class SqlFailures implements Failures {
    // ids sort by birth, so that only the rows since then are read
    private static final String SINCE = """
            select g.code, g.state, g.failures, f.fire_id, f.user_id, f.created_at_ms, f.reason
            from (select code, state, count(*) as failures, max(fire_id) as last_id from fire
                  where fire_id >= :first and state in
                      ('REFUSED', 'NOT_RELAYED', 'IN_DOUBT', 'UNKNOWN', 'BROKER_REJECTED', 'NOT_EXECUTED', 'EXPIRED')
                  group by code, state) g
            join fire f on f.fire_id = g.last_id
            order by f.fire_id desc""";

    private final Database database;

    /** The failures in that database. */
    public SqlFailures(Database database) {
        this.database = database;
    }

    @Override
    public List<Failure> since(Instant from) {
        return database.read(
                "failures.since",
                handle -> handle.createQuery(SINCE)
                        .bind("first", Ulid.earliest(from.toEpochMilli()))
                        .map((row, context) -> new Failure(
                                Code.valueOf(row.getString("code")),
                                FireState.valueOf(row.getString("state")),
                                row.getLong("failures"),
                                new FireId(row.getString("fire_id")),
                                new UserId(row.getString("user_id")),
                                Rows.instant(row, "created_at_ms"),
                                row.getString("reason")))
                        .list());
    }
}
