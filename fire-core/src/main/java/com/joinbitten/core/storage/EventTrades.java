package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.ContradictionException;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.storage.PositionBook.Booked;
import com.joinbitten.core.storage.PositionBook.Verdict;
import com.joinbitten.core.storage.Reduction.Dating;
import com.joinbitten.core.storage.Reduction.Teller;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the trades that relays tell of, as the broker spells and counts them, within the
 * caller's transaction.
 */
final class EventTrades {
    private static final Logger log = LoggerFactory.getLogger(EventTrades.class);

    private static final String KNOWN = """
            select coalesce(broker_symbol, symbol) as symbol, account, coalesce(broker_lots, lots) as lots, created_at_ms
            from fire where fire_id = :fire""";

    /** What is known of a fire, as its broker spells and counts it. */
    private record Known(String symbol, String account, BigDecimal lots, Instant createdAt) {}

    private EventTrades() {}

    /** A fire of ours, whose user is locked, opened a position. */
    static TradeRow opened(Handle handle, FireEvent event, TradeResult result) {
        return store(handle, event, result, Optional.of(known(handle, event.fireId())));
    }

    /** The position that a fire of ours opened, or a part of it, was closed; its user is locked. */
    static Booked closed(Handle handle, FireEvent event, TradeResult result) {
        TradeRow position = TradeRows.ofFire(handle, event.fireId())
                .orElseGet(() -> store(handle, event, result, Optional.of(known(handle, event.fireId()))));
        long ticket = ticket(result);
        return noted(
                event,
                PositionBook.book(
                        handle,
                        position,
                        event.user(),
                        new Reduction(
                                Teller.POSITION,
                                // the position's own ticket names none of its deals
                                Optional.of(ticket).filter(number -> number != position.ticket()),
                                Optional.empty(),
                                Optional.of(result.n()),
                                result.filledLots(),
                                figures(result),
                                Dating.TOLD)));
    }

    /** A fire of ours reduced the position that the fire {@code of} opened; their user is locked. */
    static Optional<Booked> reduced(Handle handle, FireEvent event, TradeResult result, FireId of) {
        Optional<TradeRow> position = TradeRows.ofFire(handle, of);
        if (position.isEmpty()) {
            log.error("position.missing fire={} closed_by={} user={}", of, event.fireId(), event.user());
            return Optional.empty();
        }
        TradeRow row = position.get();
        Known close = known(handle, event.fireId());
        Reduction told = new Reduction(
                Teller.ORDER,
                Optional.of(ticket(result)).filter(number -> number != row.ticket()),
                Optional.of(event.fireId()),
                Optional.empty(),
                // without a volume it means what was ordered, never all that is open
                result.filledLots().signum() == 0 ? close.lots() : result.filledLots(),
                figures(result),
                Dating.TOLD);
        Instant born = close.createdAt();
        Booked booked = told.ticket()
                .flatMap(number -> toldAlone(handle, event, row, number, born))
                .map(alone -> PositionBook.absorb(handle, alone, row, event.user(), told))
                .orElseGet(() -> PositionBook.book(handle, row, event.user(), told));
        return Optional.of(noted(event, booked));
    }

    /** The deal that somebody told as a trade of its own, because nobody knew it then. */
    private static Optional<TradeRow> toldAlone(
            Handle handle, FireEvent event, TradeRow position, long ticket, Instant born) {
        return TradeRows.ofTicket(handle, event.user(), ticket).stream()
                .filter(row ->
                        row.fire().isEmpty() && !row.open() && row.place().mayBe(position.place()))
                .filter(row -> row.told().filter(told -> !told.isBefore(born)).isPresent())
                .findFirst();
    }

    /** A trade of no known fire. */
    static void foreign(Handle handle, FireEvent event, TradeResult result) {
        Locks.user(handle, event.user());
        if (!event.closes()) {
            store(handle, event, result, Optional.empty());
            return;
        }
        TradeRow position = store(handle, event, result, Optional.empty());
        Reduction told = new Reduction(
                Teller.POSITION,
                Optional.empty(),
                Optional.empty(),
                Optional.of(result.n()),
                result.filledLots(),
                figures(result),
                Dating.TOLD);
        noted(event, PositionBook.book(handle, position, event.user(), told));
    }

    private static Known known(Handle handle, FireId fire) {
        return handle.createQuery(KNOWN)
                .bind("fire", fire.value())
                .map((row, context) -> new Known(
                        row.getString("symbol"),
                        row.getString("account"),
                        Rows.text(row, "lots").map(BigDecimal::new).orElse(BigDecimal.ZERO),
                        Rows.instant(row, "created_at_ms")))
                .one();
    }

    private static TradeRows.Opened trade(FireEvent event, TradeResult result, Optional<Known> fire) {
        BigDecimal ordered = fire.map(Known::lots).orElse(BigDecimal.ZERO);
        // of a close whose fill was not told yet: what was opened is what was ordered, until the fill says otherwise
        BigDecimal lots = event.closes() || result.filledLots().signum() == 0
                ? ordered.max(result.filledLots())
                : result.filledLots();
        return new TradeRows.Opened(
                event.user(),
                Optional.of(event.fireId()),
                fire.isEmpty(),
                fire.map(Known::symbol),
                new TradePlace(Optional.empty(), Optional.of(event.key().relay()), fire.map(Known::account)),
                lots,
                event.closes() ? Optional.empty() : result.price(),
                result.at(),
                Optional.empty());
    }

    /** The trade's row, as it stands with what the event says of its opening. */
    private static TradeRow store(Handle handle, FireEvent event, TradeResult result, Optional<Known> fire) {
        TradeRows.Opened trade = trade(event, result, fire);
        // the terminal that serves a folder is named by it
        TradeRows.Key key =
                new TradeRows.Key(event.key().relay() + "/" + event.user().folder(), ticket(result));
        Optional<TradeRow> present = find(handle, key, trade, fire);
        if (present.isEmpty()) {
            TradeRows.insert(handle, key, trade);
            if (trade.foreign()) {
                log.warn("position.unknown terminal={} ticket={} user={}", key.terminal(), key.ticket(), trade.user());
            }
            return TradeRows.find(handle, key).orElseThrow();
        }
        if (!sameTerminal(present.get(), key)) {
            TradeRows.adopt(handle, present.get(), key, trade);
        } else {
            requireOwner(present.get(), event);
        }
        if (!event.closes()) {
            TradeRows.grow(handle, key, trade.lots(), trade.price());
        }
        // what was closed so far may be all of it now, or only a part
        return PositionBook.sum(handle, TradeRows.find(handle, key).orElseThrow());
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

    private static Booked noted(FireEvent event, Booked booked) {
        if (booked.verdict() == Verdict.DIFFERENT) {
            log.warn(
                    "result.differs event={} fire={} user={} ticket={} profit={} counted={}",
                    event.key(),
                    event.fireId(),
                    event.user(),
                    booked.position().ticket(),
                    event.result().map(told -> told.profit().toPlainString()).orElse("-"),
                    booked.position().sums().profit().toPlainString());
        }
        return booked;
    }

    private static long ticket(TradeResult result) {
        return result.ticket().map(Ticket::value).orElseThrow();
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
