package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.ContradictionException;
import com.joinbitten.core.result.EventCursor;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.result.Results;
import com.joinbitten.core.result.ResultsUnavailableException;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.TradeResultJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Recorded events in the database. Thread-safe; blocks on storage. */
public final class SqlResults implements Results {
    private static final String REMEMBER = """
            insert into relay_event (relay, ledger_id, epoch, n, fire_id, state, at_ms, outcome)
            values (:relay, :ledger, :epoch, :n, :fire, :state, :atMs, :outcome)
            on conflict do nothing""";

    private static final String OUTCOME = """
            update relay_event set outcome = :outcome
            where relay = :relay and ledger_id = :ledger and epoch = :epoch and n = :n""";

    // locks the relay's row even where it changes nothing: the cursor of one ledger only moves on
    private static final String MOVE_CURSOR = """
            insert into relay_cursor (relay, ledger_id, epoch, n) values (:relay, :ledger, :epoch, :n)
            on conflict (relay) do update
            set ledger_id = excluded.ledger_id, epoch = excluded.epoch, n = excluded.n
            where relay_cursor.ledger_id <> excluded.ledger_id
               or relay_cursor.epoch < excluded.epoch
               or (relay_cursor.epoch = excluded.epoch and relay_cursor.n < excluded.n)""";

    private static final String PARK = """
            insert into parked_event (relay, ledger_id, epoch, n, fire_id, body, fault, parked_at_ms)
            values (:relay, :ledger, :epoch, :n, :fire, :body, :fault, :atMs)
            on conflict do nothing""";

    private static final String CURSOR = """
            select ledger_id, epoch, n from relay_cursor where relay = :relay""";

    private static final String KNOWN_TO_OLD_LEDGER = """
            select fire_id, user_id from fire
            where relay = :relay and state in ('ACCEPTED', 'RELAYED')
              and ledger_id is not null and ledger_id <> :ledger
            order by created_at_ms, fire_id""";

    private static final String LEDGER = """
            select ledger_id from fire where fire_id = :fire and ledger_id is not null""";

    private final Database database;

    /** A fire that only a ledger knows that its relay no longer has. */
    private record Orphan(FireId fire, UserId user) {}

    /** The events of that database. */
    public SqlResults(Database database) {
        this.database = database;
    }

    @Override
    public List<Recorded> record(List<FireEvent> events) {
        try {
            return store(events);
        } catch (StorageException e) {
            if (SqlFault.ofStatement(e)) {
                throw e;
            }
            throw new ResultsUnavailableException(e);
        }
    }

    private List<Recorded> store(List<FireEvent> events) {
        return database.write("event.record", handle -> {
            moveCursor(handle, events.get(events.size() - 1).key());
            if (events.size() > 1) {
                Locks.users(handle, events.stream().map(FireEvent::user));
            }
            return events.stream().map(event -> store(handle, event)).toList();
        });
    }

    private static Recorded store(Handle handle, FireEvent event) {
        if (!remember(handle, event, Recorded.APPLIED)) {
            return Recorded.REPEATED;
        }
        Recorded outcome = apply(handle, event);
        if (outcome != Recorded.APPLIED) {
            bindKey(handle.createUpdate(OUTCOME), event.key())
                    .bind("outcome", outcome.name())
                    .execute();
        }
        return outcome;
    }

    private static Recorded apply(Handle handle, FireEvent event) {
        Locks.fire(handle, event.fireId());
        Optional<FireState> before = FireSteps.state(handle, event.fireId());
        if (before.isEmpty()) {
            event.result()
                    .filter(result -> event.executed())
                    .ifPresent(result -> EventTrades.foreign(handle, event, result));
            return Recorded.FOREIGN;
        }
        if (!event.evidence()) {
            return Recorded.STALE;
        }
        boolean changed = EventSteps.apply(handle, event, before.get());
        if (!changed && impossible(before.get(), event)) {
            throw new ContradictionException(
                    "fire " + event.fireId() + " is " + before.get() + ", but the relay says " + event.state());
        }
        return changed ? Recorded.APPLIED : Recorded.STALE;
    }

    /** What was told as never visible is visible after all, or what was told as never executed was executed. */
    private static boolean impossible(FireState told, FireEvent event) {
        boolean neverVisible = told.published() == Published.NO;
        boolean neverExecuted = told.terminal() && told != FireState.CLOSED;
        return (neverVisible && event.state().published() == Published.YES) || (neverExecuted && event.executed());
    }

    @Override
    public void park(FireEvent event, String fault, Instant at) {
        database.write("event.park", handle -> {
            moveCursor(handle, event.key());
            remember(handle, event, Recorded.PARKED);
            return bindKey(handle.createUpdate(PARK), event.key())
                    .bind("fire", event.fireId().value())
                    .bind("body", body(event))
                    .bind("fault", fault)
                    .bind("atMs", at.toEpochMilli())
                    .execute();
        });
    }

    private static String body(FireEvent event) {
        Optional<TradeResult> result = event.result();
        return event.state() + " at " + event.at() + " for " + event.user()
                + result.map(verdict -> " " + TradeResultJson.toJson(verdict).toAscii())
                        .orElse("");
    }

    @Override
    public Optional<EventCursor> cursor(String relay) {
        return database.read("cursor.find", handle -> cursor(handle, relay));
    }

    @Override
    public Optional<List<FireId>> adoptLedger(String relay, Reach reach, Instant at) {
        return database.write("ledger.adopt", handle -> {
            Locks.relay(handle, relay);
            return Fence.holds(handle, reach.lease())
                    ? Optional.of(adopt(handle, relay, reach.ledgerId(), at))
                    : Optional.empty();
        });
    }

    private static List<FireId> adopt(Handle handle, String relay, String ledgerId, Instant at) {
        Optional<EventCursor> cursor = cursor(handle, relay);
        if (cursor.isPresent() && cursor.get().ledgerId().equals(ledgerId)) {
            return List.of();
        }
        moveCursor(handle, new EventKey(relay, ledgerId, 0, 0));
        List<Orphan> orphans = handle.createQuery(KNOWN_TO_OLD_LEDGER)
                .bind("relay", relay)
                .bind("ledger", ledgerId)
                .map((row, context) ->
                        new Orphan(new FireId(row.getString("fire_id")), new UserId(row.getString("user_id"))))
                .list();
        Locks.users(handle, orphans.stream().map(Orphan::user));
        Step doubt =
                Step.because(FireState.IN_DOUBT, at, Code.IN_DOUBT, "the relay's ledger is another one: " + ledgerId);
        return orphans.stream()
                .map(Orphan::fire)
                .filter(fire -> orphaned(handle, fire, ledgerId) && FireSteps.apply(handle, fire, doubt))
                .toList();
    }

    /** Whether another ledger than this one still is the only one that may know the fire. */
    private static boolean orphaned(Handle handle, FireId fire, String ledgerId) {
        Locks.fire(handle, fire);
        return handle.createQuery(LEDGER)
                .bind("fire", fire.value())
                .mapTo(String.class)
                .findOne()
                .filter(bound -> !bound.equals(ledgerId))
                .isPresent();
    }

    private static Optional<EventCursor> cursor(Handle handle, String relay) {
        return handle.createQuery(CURSOR)
                .bind("relay", relay)
                .map((row, context) ->
                        new EventCursor(row.getString("ledger_id"), row.getLong("epoch"), row.getLong("n")))
                .findOne();
    }

    private static boolean remember(Handle handle, FireEvent event, Recorded outcome) {
        return bindKey(handle.createUpdate(REMEMBER), event.key())
                        .bind("fire", event.fireId().value())
                        .bind("state", event.state().name())
                        .bind("atMs", event.at().toEpochMilli())
                        .bind("outcome", outcome.name())
                        .execute()
                == 1;
    }

    private static void moveCursor(Handle handle, EventKey key) {
        bindKey(handle.createUpdate(MOVE_CURSOR), key).execute();
    }

    private static Update bindKey(Update update, EventKey key) {
        return update.bind("relay", key.relay())
                .bind("ledger", key.ledgerId())
                .bind("epoch", key.epoch())
                .bind("n", key.n());
    }
}
