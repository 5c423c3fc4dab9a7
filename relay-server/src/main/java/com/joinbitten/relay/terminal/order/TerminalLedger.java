package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.terminal.broker.SqliteFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/**
 * The terminal's own memory: which fires may have been sent to the broker, what became of them, and which results are
 * written. A row stands before its order is sent, so a fire without one was never sent by this terminal. Confined to
 * the terminal's thread; the rows are never deleted.
 */
final class TerminalLedger implements AutoCloseable {
    /** How far a fire has come; it only moves forward. */
    enum Stage {
        /** The order may have been sent: only the broker's history can tell. */
        SENDING,
        /** Its position is open; a result for its end is still to come. */
        OPEN,
        /** The last result is decided. */
        DONE
    }

    private static final List<String> SCHEMA = List.of(
            """
            create table if not exists fire (
                fire_id text primary key,
                user_id text not null,
                lots text not null,
                expires_at_ms integer not null,
                stage text not null,
                position integer) strict""",
            "create index if not exists fire_sending on fire (stage) where stage = 'SENDING'",
            "create unique index if not exists fire_position on fire (user_id, position) where position is not null",
            """
            create table if not exists result (
                fire_id text not null,
                n integer not null,
                user_id text not null,
                json text not null,
                written integer not null,
                primary key (fire_id, n)) strict""",
            "create index if not exists result_unwritten on result (written) where written = 0",
            "create table if not exists closings_seen (one integer primary key check (one = 1), ticket integer) strict");

    private static final String NOTE = """
            insert into fire (fire_id, user_id, lots, expires_at_ms, stage)
            values (:fireId, :user, :lots, :expiresAtMs, 'SENDING')
            on conflict (fire_id) do nothing""";
    private static final String ADVANCE =
            "update fire set stage = :to, position = coalesce(:position, position) where fire_id = :fireId and stage = :from";
    private static final String ADD_RESULT =
            "insert into result (fire_id, n, user_id, json, written) values (:fireId, :n, :user, :json, 0)";

    private final Handle handle;

    TerminalLedger(Path file) {
        handle = SqliteFile.open(file, SCHEMA);
    }

    /** How far the fire has come; empty when this terminal never sent it nor decided anything of it. */
    Optional<Stage> stage(FireId fireId) {
        return handle.createQuery("select stage from fire where fire_id = :fireId")
                .bind("fireId", fireId.value())
                .mapTo(String.class)
                .findOne()
                .map(Stage::valueOf);
    }

    /** Notes that the order may be sent from now on. */
    void noteSending(ClaimedFire fire) {
        handle.createUpdate(NOTE)
                .bind("fireId", fire.fireId().value())
                .bind("user", fire.user().value())
                .bind("lots", fire.lots().toPlainString())
                .bind("expiresAtMs", fire.expiresAt().toEpochMilli())
                .execute();
    }

    /**
     * Decides a fire whose order is executed and whose position is open.
     *
     * @return the result to write; empty when the fire was decided before
     */
    Optional<StoredResult> decideOpen(ClaimedFire fire, Ticket position, IntFunction<TradeResult> result) {
        return handle.inTransaction(transaction -> {
            noteSending(fire);
            return advance(fire.fireId(), Stage.SENDING, Stage.OPEN, Optional.of(position))
                    ? Optional.of(addResult(fire.user(), fire.fireId(), result))
                    : Optional.empty();
        });
    }

    /**
     * Decides a fire after which nothing follows.
     *
     * @return the result to write; empty when the fire was decided before
     */
    Optional<StoredResult> decideDone(ClaimedFire fire, IntFunction<TradeResult> result) {
        return handle.inTransaction(transaction -> {
            noteSending(fire);
            return advance(fire.fireId(), Stage.SENDING, Stage.DONE, Optional.empty())
                    ? Optional.of(addResult(fire.user(), fire.fireId(), result))
                    : Optional.empty();
        });
    }

    /**
     * Decides that the position of a fire is closed.
     *
     * @return the result to write; empty when this was decided before
     */
    Optional<StoredResult> decideClosed(UserId user, FireId fireId, IntFunction<TradeResult> result) {
        return handle.inTransaction(transaction -> advance(fireId, Stage.OPEN, Stage.DONE, Optional.empty())
                ? Optional.of(addResult(user, fireId, result))
                : Optional.empty());
    }

    private boolean advance(FireId fireId, Stage from, Stage to, Optional<Ticket> position) {
        return handle.createUpdate(ADVANCE)
                        .bind("fireId", fireId.value())
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .bind("position", position.map(Ticket::value))
                        .execute()
                == 1;
    }

    private StoredResult addResult(UserId user, FireId fireId, IntFunction<TradeResult> result) {
        int n = handle.createQuery("select coalesce(max(n), 0) + 1 from result where fire_id = :fireId")
                .bind("fireId", fireId.value())
                .mapTo(Integer.class)
                .one();
        StoredResult stored = new StoredResult(user, fireId, n, TradeResultJson.write(result.apply(n)));
        handle.createUpdate(ADD_RESULT)
                .bind("fireId", fireId.value())
                .bind("n", n)
                .bind("user", user.value())
                .bind("json", stored.json())
                .execute();
        return stored;
    }

    /** The fire that opened the position and whose closing is not decided yet. */
    Optional<FireId> openFire(UserId user, Ticket position) {
        return handle.createQuery("select fire_id from fire"
                        + " where user_id = :user and position = :position and stage = 'OPEN'")
                .bind("user", user.value())
                .bind("position", position.value())
                .mapTo(String.class)
                .findOne()
                .map(FireId::new);
    }

    /** Fires that may have been sent and are not decided. */
    List<ClaimedFire> sending() {
        return handle.createQuery("select * from fire where stage = 'SENDING' order by fire_id")
                .map((row, context) -> new ClaimedFire(
                        new FireId(row.getString("fire_id")),
                        new UserId(row.getString("user_id")),
                        new BigDecimal(row.getString("lots")),
                        Instant.ofEpochMilli(row.getLong("expires_at_ms")),
                        Optional.empty()))
                .list();
    }

    /** Results that are decided but perhaps not written, in the order in which they were decided. */
    List<StoredResult> unwritten() {
        return handle.createQuery("select * from result where written = 0 order by rowid")
                .map((row, context) -> stored(row))
                .list();
    }

    /** The fire's results, by rising n. */
    List<StoredResult> results(FireId fireId) {
        return handle.createQuery("select * from result where fire_id = :fireId order by n")
                .bind("fireId", fireId.value())
                .map((row, context) -> stored(row))
                .list();
    }

    private static StoredResult stored(ResultSet row) throws SQLException {
        return new StoredResult(
                new UserId(row.getString("user_id")),
                new FireId(row.getString("fire_id")),
                row.getInt("n"),
                row.getString("json"));
    }

    /** Notes that the result's file is there. */
    void noteWritten(StoredResult result) {
        handle.createUpdate("update result set written = 1 where fire_id = :fireId and n = :n")
                .bind("fireId", result.fireId().value())
                .bind("n", result.n())
                .execute();
    }

    /** Ticket of the newest closing deal that has been looked at, 0 before the first. */
    long closingsSeen() {
        return handle.createQuery("select ticket from closings_seen")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Notes how far the closing deals have been looked at. */
    void noteClosingsSeen(long ticket) {
        handle.createUpdate("insert or replace into closings_seen (one, ticket) values (1, :ticket)")
                .bind("ticket", ticket)
                .execute();
    }

    @Override
    public void close() {
        handle.close();
    }
}
