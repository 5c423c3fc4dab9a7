package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.user.Experience;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The one place that changes the state of a stored fire, within the caller's transaction: the row, its hop, the outbox
 * row, which stands exactly while publication is unknown, and the XP for a fire that was relayed.
 */
final class FireSteps {
    private static final Sql PRESENT = Sql.of(
            "select state, code, reason, ticket, execution_price, filled_lots, profit, closed_lots, lot_factor, rewarded, "
                    + "(select count(*) from outbox o where o.fire_id = fire.fire_id) as waiting, "
                    + FireLive.COLUMNS + " from fire where fire_id = :fire");

    // the lock makes two nodes that move the same fire at once take turns; the condition proves that it did
    private static final Sql UPDATE = Sql.of("""
            update fire
            set state = :state, code = :code, reason = :reason, ticket = :ticket, execution_price = :price,
                filled_lots = :filledLots, profit = :profit, closed_lots = :closedLots, rewarded = :rewarded,
                currency = :currency
            where fire_id = :fire and state = :before""");

    private static final Sql LEAVE_OUTBOX = Sql.of("delete from outbox where fire_id = :fire");

    private static final Sql REWARD = Sql.of("""
            update app_user set xp = xp + :xp where user_id = :user""");

    /**
     * How a fire's row stands, or is to stand.
     *
     * @param factor how many of the broker's lots one of ours is, in this fire
     * @param rewarded whether the XP for relaying it was given
     * @param waiting whether it is in the outbox
     */
    private record Present(
            FireState state,
            Code code,
            String reason,
            Execution execution,
            LotFactor factor,
            boolean rewarded,
            boolean waiting,
            FireLive.About about) {
        static Present of(ResultSet row) throws SQLException {
            return new Present(
                    FireState.valueOf(row.getString("state")),
                    Code.valueOf(row.getString("code")),
                    row.getString("reason"),
                    FireRows.execution(row),
                    FireRows.factor(row),
                    row.getInt("rewarded") == 1,
                    row.getInt("waiting") == 1,
                    FireLive.About.of(row));
        }

        Present with(Execution known) {
            return new Present(state, code, reason, known, factor, rewarded, waiting, about);
        }

        Present after(Step step, Execution known) {
            boolean earns = step.state().published() == Published.YES && about.opens();
            boolean waits = waiting && step.state().published() == Published.UNKNOWN;
            boolean rewards = rewarded || earns;
            return new Present(step.state(), step.code(), step.reason(), known, factor, rewards, waits, about);
        }
    }

    private FireSteps() {}

    static Optional<FireState> state(Handle handle, FireId id) {
        return handle.createQuery("select state from fire where fire_id = :fire")
                .bind("fire", id.value())
                .map((row, context) -> FireState.valueOf(row.getString("state")))
                .findOne();
    }

    /**
     * Moves the fire, which it locks, if its state allows it. A step to the state in which it is adds only what the broker said.
     *
     * @return whether the state changed
     */
    static boolean apply(Handle handle, FireId id, Step step) {
        Locks.fire(handle, id);
        return applyHeld(handle, id, step).isPresent();
    }

    /**
     * The same for whoever has locked the fire.
     *
     * @return the state before; empty when it did not change
     */
    static Optional<FireState> applyHeld(Handle handle, FireId id, Step step) {
        return move(handle, id, present(handle, id), step);
    }

    /** The same, and nothing for a fire that has left the outbox. */
    static Optional<FireState> applyWaiting(Handle handle, FireId id, Step step) {
        Present present = present(handle, id);
        return present.waiting ? move(handle, id, present, step) : Optional.empty();
    }

    private static Present present(Handle handle, FireId id) {
        return PRESENT.on(handle)
                .bind("fire", id.value())
                .findOne(Present::of)
                .orElseThrow(() -> new IllegalStateException("no fire " + id));
    }

    private static Optional<FireState> move(Handle handle, FireId id, Present present, Step step) {
        // told in the broker's lots, kept in ours
        Execution told = step.execution().ours(present.factor);
        // of an end, what was told first counts; before it, the later report knows more
        Execution known = present.state.terminal() ? told.plus(present.execution) : present.execution.plus(told);
        if (!present.state.canBecome(step.state())) {
            if (present.state == step.state() && !known.equals(present.execution)) {
                update(handle, id, present, present.with(known), step.at());
            }
            return Optional.empty();
        }
        Present next = present.after(step, known);
        update(handle, id, present, next, step.at());
        FireRows.insertHop(handle, id, new Hop(step.state(), step.at(), step.reason()));
        if (present.waiting && !next.waiting) {
            LEAVE_OUTBOX.on(handle).bind("fire", id.value()).execute();
        }
        if (next.rewarded && !present.rewarded) {
            REWARD.on(handle)
                    .bind("user", present.about.user().value())
                    .bind("xp", Experience.PER_RELAYED_FIRE)
                    .execute();
        }
        return Optional.of(present.state);
    }

    /** Adds what the broker said, in whatever state the fire is; it locks the fire. */
    static void note(Handle handle, FireId id, Execution told, Instant at) {
        Optional<FireState> state = state(handle, id);
        state.ifPresent(present -> apply(handle, id, new Step(present, at, Code.OK, "", told)));
    }

    private static void update(Handle handle, FireId id, Present before, Present after, Instant at) {
        int updated = UPDATE.on(handle)
                .bind("fire", id.value())
                .bind("before", before.state.name())
                .bind("state", after.state.name())
                .bind("code", after.code.name())
                .bind("reason", after.reason)
                .bind("ticket", after.execution.ticket().map(Ticket::value))
                .bind("price", plain(after.execution.price()))
                .bind("filledLots", plain(after.execution.filledLots()))
                .bind("profit", plain(after.execution.profit()))
                .bind("closedLots", plain(after.execution.closedLots()))
                .bind("currency", after.execution.currency().map(AccountCurrency::code))
                .bind("rewarded", after.rewarded ? 1 : 0)
                .execute();
        if (updated != 1) {
            throw new IllegalStateException("fire " + id + " moved from " + before.state + " beside this transaction");
        }
        FireLive.tell(
                handle,
                id,
                topic(before, after),
                after.about,
                new FireLive.Now(after.state, after.code, after.reason, after.execution, at));
    }

    private static Optional<HookTopic> topic(Present before, Present after) {
        FireTopics.At then = new FireTopics.At(before.state, before.execution);
        FireTopics.At now = new FireTopics.At(after.state, after.execution);
        return after.about.opens() ? FireTopics.opening(then, now) : FireTopics.reducing(then, now);
    }

    static Optional<String> plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString);
    }
}
