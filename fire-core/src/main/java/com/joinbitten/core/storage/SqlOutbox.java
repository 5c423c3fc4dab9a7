package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Queued;
import com.joinbitten.core.fire.outbox.Start;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The outbox in the database. Thread-safe; blocks on storage. */
public final class SqlOutbox implements Outbox {
    // those in doubt come last, so that no number of them hides a fire that nobody has dealt with yet
    private static final String WAITING = """
            select fire_id, user_id from (
                select o.fire_id, o.user_id, o.created_at_ms from outbox o join fire f on f.fire_id = o.fire_id
                where o.relay = :relay and (f.ledger_id is null or f.ledger_id = :ledger)
                order by case f.state when 'ACCEPTED' then 0 else 1 end, o.created_at_ms, o.fire_id limit :max) chosen
            order by created_at_ms, fire_id""";

    private static final String ALL = """
            select fire_id, user_id from (
                select o.fire_id, o.user_id, o.created_at_ms from outbox o join fire f on f.fire_id = o.fire_id
                where o.relay = :relay
                order by case f.state when 'ACCEPTED' then 0 else 1 end, o.created_at_ms, o.fire_id limit :max) chosen
            order by created_at_ms, fire_id""";

    private static final String PARCEL = """
            select f.ledger_id, f.cancel_asked_ms,
                   (select count(*) from attempt a where a.fire_id = o.fire_id) as attempts,
                   (select count(*) from attempt a
                    where a.fire_id = o.fire_id
                      and (a.ending is null or a.ending not in ('NOT_SENT', 'DECLINED'))) as open_attempts
            from outbox o join fire f on f.fire_id = o.fire_id
            where o.fire_id = :fire""";

    // its user still wants it, and trading is not stopped for it
    private static final String WANTED = """
            f.cancel_asked_ms is null and not exists (
                select 1 from trading_halt h
                where h.level = 'HALTED' or (h.level = 'REDUCE_ONLY' and f.action = 'OPEN'))
            """;

    private static final String BEGIN = """
            insert into attempt (fire_id, n, ledger_id, started_at_ms)
            select o.fire_id, (select coalesce(max(a.n), 0) + 1 from attempt a where a.fire_id = o.fire_id),
                   :ledger, :atMs
            from outbox o join fire f on f.fire_id = o.fire_id
            where o.fire_id = :fire
              and (select count(*) from attempt a where a.fire_id = o.fire_id) = :seen
              and\s""" + Fence.HELD + " and " + WANTED + "returning n";

    // why nothing began: looked for by what lasts, for a lease that was over may be held again by now
    private static final String STILL_WANTED = """
            select count(*) from outbox o join fire f on f.fire_id = o.fire_id
            where o.fire_id = :fire and\s""" + WANTED;

    private static final Sql MAY_GO = Sql.of("""
            select count(*) from outbox o join fire f on f.fire_id = o.fire_id join attempt a on a.fire_id = o.fire_id
            where o.fire_id = :fire and a.n = 1 and a.ending is null
              and not exists (select 1 from attempt later where later.fire_id = o.fire_id and later.n > 1)
              and\s""" + Fence.HELD + " and " + WANTED);

    private static final String BIND_LEDGER = """
            update fire set ledger_id = :ledger where fire_id = :fire and ledger_id is null""";

    private static final Sql END = Sql.of("""
            update attempt set ending = :ending, ended_at_ms = :atMs
            where fire_id = :fire and n = :n and ending is null""");

    // proved never visible: whichever ledger the relay has next may have it, and is the one to ask then
    private static final Sql FREE_LEDGER = Sql.of("""
            update fire set ledger_id = null
            where fire_id = :fire and not exists (
                select 1 from attempt a
                where a.fire_id = :fire and (a.ending is null or a.ending not in ('NOT_SENT', 'DECLINED')))""");

    private static final String RECALL = """
            update fire set cancel_asked_ms = :atMs
            where fire_id = :fire and cancel_asked_ms is null and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT')""";

    private static final String RECALLED = """
            select fire_id from fire
            where relay = :relay and ledger_id = :ledger and cancel_asked_ms is not null
              and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT')
            order by fire_id limit :max""";

    private final Database database;

    /** The outbox of that database. */
    public SqlOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<Queued> waiting(String relay, String ledgerId, int max) {
        return database.read(
                "outbox.waiting",
                handle -> handle.createQuery(WAITING)
                        .bind("relay", relay)
                        .bind("ledger", ledgerId)
                        .bind("max", max)
                        .map((row, context) -> queued(row))
                        .list());
    }

    @Override
    public List<Queued> all(String relay, int max) {
        return database.read(
                "outbox.all",
                handle -> handle.createQuery(ALL)
                        .bind("relay", relay)
                        .bind("max", max)
                        .map((row, context) -> queued(row))
                        .list());
    }

    private static Queued queued(ResultSet row) throws SQLException {
        return new Queued(new FireId(row.getString("fire_id")), new UserId(row.getString("user_id")));
    }

    @Override
    public Set<String> relays() {
        return database.read(
                "outbox.relays",
                handle -> handle.createQuery("select distinct relay from outbox")
                        .mapTo(String.class)
                        .set());
    }

    @Override
    public Optional<Parcel> find(FireId id) {
        return database.read("outbox.find", handle -> FireRows.find(handle, id).flatMap(fire -> parcel(handle, fire)));
    }

    private static Optional<Parcel> parcel(Handle handle, Fire fire) {
        return handle.createQuery(PARCEL)
                .bind("fire", fire.id().value())
                .map((row, context) -> new Parcel(
                        fire,
                        Rows.text(row, "ledger_id"),
                        row.getInt("attempts"),
                        row.getInt("open_attempts"),
                        Rows.text(row, "cancel_asked_ms").map(Long::parseLong).map(Instant::ofEpochMilli)))
                .findOne();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Two nodes may both believe that the relay is theirs: one that was paused past its lease, and the one that took it
     * then. Whichever begins first, the other waits for it at the fire's lock and then finds one attempt more than it saw;
     * so it asks the relay instead of sending. The fence only keeps the one that was paused from beginning at all.
     */
    @Override
    public Start begin(Parcel seen, Reach reach, Instant at) {
        FireId id = seen.fire().id();
        return database.write("attempt.begin", handle -> {
            Locks.fire(handle, id); // whoever gives the fire up looks for attempts under the same lock
            Optional<Integer> begun = Fence.bind(handle.createQuery(BEGIN), reach.lease())
                    .bind("fire", id.value())
                    .bind("seen", seen.attempts())
                    .bind("ledger", reach.ledgerId())
                    .bind("atMs", at.toEpochMilli())
                    .mapTo(Integer.class)
                    .findOne();
            if (begun.isEmpty()) {
                return stillWanted(handle, id) ? new Start.Overtaken() : new Start.Unwanted();
            }
            handle.createUpdate(BIND_LEDGER)
                    .bind("fire", id.value())
                    .bind("ledger", reach.ledgerId())
                    .execute();
            return new Start.Begun(begun.get());
        });
    }

    private static boolean stillWanted(Handle handle, FireId id) {
        return handle.createQuery(STILL_WANTED)
                        .bind("fire", id.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    @Override
    public boolean mayGo(FireId id, Lease lease) {
        return database.read(
                        "attempt.mayGo",
                        handle -> Fence.bind(MAY_GO.on(handle), lease)
                                .bind("fire", id.value())
                                .count())
                == 1;
    }

    @Override
    public void end(FireId id, int attempt, Attempt ending, Instant at) {
        database.write("attempt.end", handle -> {
            Locks.fire(handle, id);
            end(handle, id, attempt, ending, at);
            return attempt;
        });
    }

    @Override
    public Optional<FireState> conclude(FireId id, int attempt, Attempt ending, Step step) {
        return database.write("attempt.conclude", handle -> {
            Locks.fire(handle, id);
            end(handle, id, attempt, ending, step.at());
            return FireSteps.applyWaiting(handle, id, step);
        });
    }

    @Override
    public boolean decline(FireId id, int attempt, Step step) {
        return database.write("attempt.decline", handle -> {
            Locks.fire(handle, id);
            end(handle, id, attempt, Attempt.DECLINED, step.at());
            return moveUnseen(handle, id, step);
        });
    }

    @Override
    public boolean resolve(FireId id, Step step) {
        return database.write("outbox.resolve", handle -> {
            Locks.fire(handle, id);
            return FireSteps.applyWaiting(handle, id, step).isPresent();
        });
    }

    @Override
    public boolean giveUp(FireId id, Step step) {
        return database.write("outbox.giveUp", handle -> {
            Locks.fire(handle, id);
            return moveUnseen(handle, id, step);
        });
    }

    @Override
    public void recall(FireId id, Step step) {
        database.write("outbox.recall", handle -> {
            Locks.fire(handle, id);
            boolean moved = moveUnseen(handle, id, step);
            if (!moved) {
                handle.createUpdate(RECALL)
                        .bind("fire", id.value())
                        .bind("atMs", step.at().toEpochMilli())
                        .execute();
            }
            return moved;
        });
    }

    @Override
    public List<FireId> recalled(String relay, String ledgerId, int max) {
        return database.read(
                "outbox.recalled",
                handle -> handle.createQuery(RECALLED)
                        .bind("relay", relay)
                        .bind("ledger", ledgerId)
                        .bind("max", max)
                        .map((row, context) -> new FireId(row.getString("fire_id")))
                        .list());
    }

    // what follows is for whoever has locked the fire

    private static boolean moveUnseen(Handle handle, FireId id, Step step) {
        Optional<Parcel> parcel = FireRows.find(handle, id).flatMap(fire -> parcel(handle, fire));
        return parcel.filter(Parcel::unseen)
                .flatMap(waiting -> FireSteps.applyHeld(handle, id, step))
                .isPresent();
    }

    private static void end(Handle handle, FireId id, int attempt, Attempt ending, Instant at) {
        END.on(handle)
                .bind("fire", id.value())
                .bind("n", attempt)
                .bind("ending", ending.name())
                .bind("atMs", at.toEpochMilli())
                .execute();
        if (ending == Attempt.NOT_SENT || ending == Attempt.DECLINED) {
            FREE_LEDGER.on(handle).bind("fire", id.value()).execute();
        }
    }
}
