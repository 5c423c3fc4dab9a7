package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.ContradictionException;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the trades that relays tell of, within the caller's transaction. */
final class EventTrades {
    private static final Logger log = LoggerFactory.getLogger(EventTrades.class);

    /** Only a fire that opens has a trade of its own; the deals of others belong to a position that is there already. */
    private static final String OPENING = """
            select symbol, account, created_at_ms from fire where fire_id = :fire and action = 'OPEN'""";

    /** What is known of the fire. */
    private record Known(String symbol, String account, Instant createdAt) {}

    private EventTrades() {}

    /**
     * A trade of a fire of ours, whose user is locked; nothing where the fire opens no position.
     *
     * @return what it brought, if that was told before by somebody who did not know the fire
     */
    static Optional<CloseFigures> ours(Handle handle, FireEvent event, TradeResult result) {
        return handle.createQuery(OPENING)
                .bind("fire", event.fireId().value())
                .map((row, context) -> new Known(
                        row.getString("symbol"), row.getString("account"), Rows.instant(row, "created_at_ms")))
                .findOne()
                .flatMap(fire -> store(handle, event, result, Optional.of(fire)));
    }

    /** A trade of no known fire. */
    static void foreign(Handle handle, FireEvent event, TradeResult result) {
        Locks.user(handle, event.user());
        store(handle, event, result, Optional.empty());
    }

    private static TradeRows.Opened opened(FireEvent event, TradeResult result, Optional<Known> fire) {
        return new TradeRows.Opened(
                event.user(),
                Optional.of(event.fireId()),
                fire.isEmpty(),
                fire.map(Known::symbol),
                new TradePlace(Optional.empty(), Optional.of(event.key().relay()), fire.map(Known::account)),
                result.filledLots(),
                result.price(),
                result.at(),
                Optional.empty());
    }

    private static Optional<CloseFigures> store(
            Handle handle, FireEvent event, TradeResult result, Optional<Known> fire) {
        TradeRows.Opened trade = opened(event, result, fire);
        // the terminal that serves a folder is named by it
        TradeRows.Key key = new TradeRows.Key(
                event.key().relay() + "/" + event.user().folder(),
                result.ticket().map(Ticket::value).orElseThrow());
        Optional<TradeRow> present = find(handle, key, trade, fire);
        if (present.isEmpty()) {
            TradeRows.insert(handle, key, trade);
            if (trade.foreign()) {
                log.warn("position.unknown terminal={} ticket={} user={}", key.terminal(), key.ticket(), trade.user());
            }
        } else if (!sameTerminal(present.get(), key)) {
            TradeRows.adopt(handle, present.get(), key, trade);
        } else {
            requireOwner(present.get(), event);
        }
        Optional<CloseFigures> before = present.flatMap(TradeRow::closed);
        if (event.state() == FireState.CLOSED) {
            close(handle, key, event, figures(result), before);
        } else if (present.isPresent() && (before.isEmpty() || !sameTerminal(present.get(), key))) {
            TradeRows.grow(handle, key, trade.lots(), trade.price());
        }
        return before;
    }

    private static boolean sameTerminal(TradeRow row, TradeRows.Key key) {
        return row.terminal().equals(key.terminal());
    }

    private static Optional<TradeRow> find(
            Handle handle, TradeRows.Key key, TradeRows.Opened trade, Optional<Known> fire) {
        List<TradeRow> all = TradeRows.ofTicket(handle, trade.user(), key.ticket());
        return all.stream()
                .filter(row -> sameTerminal(row, key))
                .findFirst()
                .or(() -> all.stream()
                        .filter(row -> row.place().mayBe(trade.place()) && mayHaveOpened(fire, row))
                        .findFirst());
    }

    /** What was told before there was the fire is another trade, whose broker gave out the same ticket. */
    private static boolean mayHaveOpened(Optional<Known> fire, TradeRow row) {
        return row.fire().isEmpty()
                && row.told()
                        .filter(told ->
                                fire.isEmpty() || !told.isBefore(fire.get().createdAt()))
                        .isPresent();
    }

    private static void close(
            Handle handle, TradeRows.Key key, FireEvent event, CloseFigures figures, Optional<CloseFigures> before) {
        if (before.isEmpty()) {
            TradeRows.close(handle, key, event.user(), figures);
        } else if (figures.profit().compareTo(before.get().profit()) != 0) {
            log.warn(
                    "result.differs event={} fire={} user={} ticket={} profit={} counted={}",
                    event.key(),
                    event.fireId(),
                    event.user(),
                    key.ticket(),
                    figures.profit().toPlainString(),
                    before.get().profit().toPlainString());
        }
    }

    private static CloseFigures figures(TradeResult result) {
        return new CloseFigures(result.profit(), result.commission(), result.swap(), result.at());
    }

    private static void requireOwner(TradeRow present, FireEvent event) {
        if (!present.fire().equals(Optional.of(event.fireId()))) {
            throw new ContradictionException("ticket " + present.ticket() + " at " + present.terminal()
                    + " belongs to fire " + present.fire().map(FireId::value).orElse("") + ", but is reported for "
                    + event.fireId());
        }
    }
}
