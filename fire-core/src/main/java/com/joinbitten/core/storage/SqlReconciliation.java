package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.OverdueFire;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.result.UnknownPosition;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What does not add up, in the database. Thread-safe; blocks on storage. */
public final class SqlReconciliation implements Reconciliation {
    private static final String TO_ASK = """
            select f.fire_id, f.user_id, f.relay, f.state, f.expires_at_ms from fire f
            where f.relay = :relay and f.state in ('RELAYED', 'IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN')
              and f.expires_at_ms < :beforeMs and f.ledger_id = :ledger and f.fire_id > :after
              and not exists (select 1 from outbox o where o.fire_id = f.fire_id)
            order by f.fire_id limit :max""";

    // by relay, for that is how fires are found by their state
    private static final String OVERDUE = """
            select f.fire_id, f.user_id, f.relay, f.state, f.expires_at_ms from fire f
            where f.relay in (select relay from relay_cursor)
              and f.state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN')
              and f.expires_at_ms < :beforeMs
            order by f.expires_at_ms, f.fire_id limit :max""";

    private static final String UNKNOWN_POSITIONS = """
            select terminal, ticket, user_id, filled_lots, closed_lots, opened_at_ms from trade
            where is_foreign = 1 and closed_at_ms is null
            order by opened_at_ms, terminal, ticket limit :max""";

    private final Database database;

    /** What does not add up in that database. */
    public SqlReconciliation(Database database) {
        this.database = database;
    }

    @Override
    public List<OverdueFire> toAsk(String relay, String ledgerId, Instant before, String after, int max) {
        return database.read(
                "fires.toAsk",
                handle -> handle.createQuery(TO_ASK)
                        .bind("relay", relay)
                        .bind("ledger", ledgerId)
                        .bind("beforeMs", before.toEpochMilli())
                        .bind("after", after)
                        .bind("max", max)
                        .map((row, context) -> overdue(row))
                        .list());
    }

    @Override
    public List<OverdueFire> overdue(Instant before, int max) {
        return database.read(
                "fires.overdue",
                handle -> handle.createQuery(OVERDUE)
                        .bind("beforeMs", before.toEpochMilli())
                        .bind("max", max)
                        .map((row, context) -> overdue(row))
                        .list());
    }

    @Override
    public List<UnknownPosition> unknownPositions(int max) {
        return database.read(
                "positions.unknown",
                handle -> handle.createQuery(UNKNOWN_POSITIONS)
                        .bind("max", max)
                        .map((row, context) -> new UnknownPosition(
                                row.getString("terminal"),
                                new Ticket(row.getLong("ticket")),
                                new UserId(row.getString("user_id")),
                                new BigDecimal(row.getString("filled_lots"))
                                        .subtract(new BigDecimal(row.getString("closed_lots"))),
                                Rows.instant(row, "opened_at_ms")))
                        .list());
    }

    @Override
    public long parkedEvents() {
        return database.read(
                "events.parked",
                handle -> handle.createQuery("select count(*) from parked_event")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public long outboxDepth() {
        return database.read(
                "outbox.depth",
                handle -> handle.createQuery("select count(*) from outbox")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public boolean settle(FireId fire, Step step) {
        return database.write("fire.settle", handle -> FireSteps.apply(handle, fire, step));
    }

    private static OverdueFire overdue(ResultSet row) throws SQLException {
        return new OverdueFire(
                new FireId(row.getString("fire_id")),
                new UserId(row.getString("user_id")),
                row.getString("relay"),
                FireState.valueOf(row.getString("state")),
                Rows.instant(row, "expires_at_ms"));
    }
}
