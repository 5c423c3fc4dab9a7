package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.storage.FireRows.Action;
import com.joinbitten.core.storage.PositionBook.Booked;
import com.joinbitten.core.storage.PositionBook.Verdict;
import com.joinbitten.core.trade.Ticket;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Moves fires by what relays tell, and what their positions become of it, within the caller's transaction. */
final class EventSteps {
    private static final String ORDER = """
            select action, of_fire from fire where fire_id = :fire""";

    // a change of levels is what the position risks from then on; one whose worth is not known hides no risk
    private static final String TAKE_RISK = """
            update fire
            set risk = coalesce((select changed.risk from fire changed where changed.fire_id = :fire), risk)
            where fire_id = :of""";

    private record Told(Action action, Optional<FireId> of) {}

    private EventSteps() {}

    /** Applies the event to a fire of ours, which is locked; tells whether anything is known that was not. */
    static boolean apply(Handle handle, FireEvent event, FireState before) {
        Optional<TradeResult> result = event.result().filter(told -> event.executed() || event.closes());
        if (result.isEmpty()) {
            return FireSteps.applyHeld(handle, event.fireId(), event.step()).isPresent();
        }
        Told order = order(handle, event.fireId());
        if (event.closes() && order.action() == Action.OPEN) {
            return closed(handle, event, result.get(), before);
        }
        boolean moved = FireSteps.apply(handle, event.fireId(), event.step());
        executed(handle, event, result.get(), order);
        return moved;
    }

    private static Told order(Handle handle, FireId fire) {
        return handle.createQuery(ORDER)
                .bind("fire", fire.value())
                .map((row, context) -> new Told(
                        Action.valueOf(row.getString("action")),
                        Rows.text(row, "of_fire").map(FireId::new)))
                .one();
    }

    private static void executed(Handle handle, FireEvent event, TradeResult result, Told order) {
        switch (order.action()) {
            case OPEN -> follow(handle, event.fireId(), EventTrades.opened(handle, event, result), event.at());
            case CLOSE ->
                order.of()
                        .ifPresent(of -> EventTrades.reduced(handle, event, result, of)
                                .ifPresent(booked -> follow(handle, of, booked.position(), event.at())));
            case MODIFY ->
                order.of()
                        .ifPresent(of -> handle.createUpdate(TAKE_RISK)
                                .bind("fire", event.fireId().value())
                                .bind("of", of.value())
                                .execute());
        }
    }

    private static boolean closed(Handle handle, FireEvent event, TradeResult result, FireState before) {
        if (before.terminal() && before != FireState.CLOSED) {
            return false; // it contradicts what is proved
        }
        Booked booked = EventTrades.closed(handle, event, result);
        TradeRow position = booked.position();
        Execution execution = execution(position);
        boolean moved;
        if (position.open()) {
            boolean filled = before == FireState.FILLED || before == FireState.PARTIAL;
            Execution opened = new Execution(
                    Optional.of(new Ticket(position.ticket())),
                    Optional.empty(),
                    Optional.of(position.lots()),
                    Optional.empty());
            moved = FireSteps.apply(
                    handle,
                    event.fireId(),
                    new Step(
                            filled ? before : FireState.FILLED,
                            event.at(),
                            Code.OK,
                            event.step().reason(),
                            filled ? execution : opened.plus(execution)));
        } else {
            moved = FireSteps.apply(
                    handle,
                    event.fireId(),
                    new Step(FireState.CLOSED, event.at(), Code.OK, event.step().reason(), execution));
        }
        return moved || booked.verdict() == Verdict.COUNTED || booked.verdict() == Verdict.COMPLETED;
    }

    /** The fire that opened the position, as its position stands now. */
    static void follow(Handle handle, FireId fire, TradeRow position, Instant at) {
        if (!position.open()) {
            FireSteps.apply(
                    handle,
                    fire,
                    new Step(FireState.CLOSED, at, Code.OK, "closed: told as a trade result", execution(position)));
        } else if (position.closedLots().signum() > 0) {
            FireSteps.note(handle, fire, execution(position), at);
        }
    }

    /** What was closed, and never a price, for that of the fire is where it opened. */
    private static Execution execution(TradeRow position) {
        return new Execution(
                Optional.of(new Ticket(position.ticket())),
                Optional.empty(),
                Optional.empty(),
                Optional.of(position.sums().profit()),
                Optional.of(position.closedLots()));
    }
}
