package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.trail.FireTrail;
import com.joinbitten.core.fire.trail.FireTrails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The trails of fires, in the database. Thread-safe; blocks on storage. */
public final class SqlFireTrails implements FireTrails {
    private static final String ROW = """
            select f.ledger_id, f.cancel_asked_ms,
                   (select count(*) from outbox o where o.fire_id = f.fire_id) as waiting
            from fire f where f.fire_id = :fire""";

    private static final String ATTEMPTS = """
            select n, ledger_id, started_at_ms, ended_at_ms, ending from attempt where fire_id = :fire order by n""";

    private static final String EVENTS = """
            select relay, ledger_id, epoch, n, state, at_ms, outcome from relay_event where fire_id = :fire
            order by at_ms, relay, epoch, n limit 200""";

    private static final String PARKED = """
            select relay, epoch, n, fault, parked_at_ms from parked_event where fire_id = :fire
            order by parked_at_ms, n limit 50""";

    private final Database database;

    /** The trails in that database. */
    public SqlFireTrails(Database database) {
        this.database = database;
    }

    @Override
    public Optional<FireTrail> find(FireId fire) {
        return database.read(
                "fire.trail",
                handle -> handle.createQuery(ROW)
                        .bind("fire", fire.value())
                        .map((row, context) -> trail(handle, fire, row))
                        .findOne());
    }

    private static FireTrail trail(Handle handle, FireId fire, ResultSet row) throws SQLException {
        return new FireTrail(
                Rows.text(row, "ledger_id"),
                instantIfPresent(row, "cancel_asked_ms"),
                row.getInt("waiting") > 0,
                attempts(handle, fire),
                events(handle, fire),
                parked(handle, fire));
    }

    private static List<FireTrail.Try> attempts(Handle handle, FireId fire) {
        return handle.createQuery(ATTEMPTS)
                .bind("fire", fire.value())
                .map((row, context) -> new FireTrail.Try(
                        row.getInt("n"),
                        row.getString("ledger_id"),
                        Rows.instant(row, "started_at_ms"),
                        instantIfPresent(row, "ended_at_ms"),
                        Rows.text(row, "ending").map(Attempt::valueOf)))
                .list();
    }

    private static List<FireTrail.Told> events(Handle handle, FireId fire) {
        return handle.createQuery(EVENTS)
                .bind("fire", fire.value())
                .map((row, context) -> new FireTrail.Told(
                        row.getString("relay"),
                        row.getString("ledger_id"),
                        row.getLong("epoch"),
                        row.getLong("n"),
                        FireState.valueOf(row.getString("state")),
                        Rows.instant(row, "at_ms"),
                        row.getString("outcome")))
                .list();
    }

    private static List<FireTrail.Parked> parked(Handle handle, FireId fire) {
        return handle.createQuery(PARKED)
                .bind("fire", fire.value())
                .map((row, context) -> new FireTrail.Parked(
                        row.getString("relay"),
                        row.getLong("epoch"),
                        row.getLong("n"),
                        Rows.instant(row, "parked_at_ms"),
                        row.getString("fault")))
                .list();
    }

    private static Optional<Instant> instantIfPresent(ResultSet row, String column) throws SQLException {
        return Rows.text(row, column).map(Long::valueOf).map(Instant::ofEpochMilli);
    }
}
