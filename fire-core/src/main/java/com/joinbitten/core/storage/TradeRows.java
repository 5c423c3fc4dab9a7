package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.ContradictionException;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps what the broker executed, one row a ticket, within the caller's transaction. */
final class TradeRows {
    private static final String OPEN = """
            insert into trade (terminal, ticket, fire_id, user_id, is_foreign, filled_lots, price, profit, commission,
                               swap, opened_at_ms, closed_at_ms)
            values (:terminal, :ticket, :fire, :user, :foreign, :filledLots, :price, :profit, :commission,
                    :swap, :openedAtMs, :closedAtMs)
            on conflict do nothing""";

    private static final String OWNER = """
            select fire_id from trade where terminal = :terminal and ticket = :ticket""";

    private static final String GROW = """
            update trade set filled_lots = :filledLots, price = :price
            where terminal = :terminal and ticket = :ticket and closed_at_ms is null""";

    private static final String CLOSE = """
            update trade set profit = :profit, commission = :commission, swap = :swap, closed_at_ms = :closedAtMs
            where terminal = :terminal and ticket = :ticket and closed_at_ms is null""";

    private TradeRows() {}

    static void ours(Handle handle, FireEvent event, TradeResult result) {
        store(handle, event, result, 0);
    }

    /** A ticket of no known fire. */
    static void foreign(Handle handle, FireEvent event, TradeResult result) {
        store(handle, event, result, 1);
    }

    /** The terminal that serves a folder is named by it: two brokers may well give out the same ticket. */
    private static String terminal(FireEvent event) {
        return event.key().relay() + "/" + event.user().folder();
    }

    private static void store(Handle handle, FireEvent event, TradeResult result, int foreign) {
        String terminal = terminal(event);
        long ticket = result.ticket().map(Ticket::value).orElseThrow();
        Optional<Instant> closedAt = event.state() == FireState.CLOSED ? Optional.of(result.at()) : Optional.empty();
        int opened = handle.createUpdate(OPEN)
                .bind("terminal", terminal)
                .bind("ticket", ticket)
                .bind("fire", event.fireId().value())
                .bind("user", event.user().value())
                .bind("foreign", foreign)
                .bind("filledLots", result.filledLots().toPlainString())
                .bind("price", result.price().map(BigDecimal::toPlainString))
                .bind("profit", result.profit().toPlainString())
                .bind("commission", result.commission().toPlainString())
                .bind("swap", result.swap().toPlainString())
                .bind("openedAtMs", result.at().toEpochMilli())
                .bind("closedAtMs", closedAt.map(Instant::toEpochMilli))
                .execute();
        if (opened == 1) {
            return;
        }
        requireOwner(handle, terminal, ticket, event);
        if (closedAt.isPresent()) {
            handle.createUpdate(CLOSE)
                    .bind("terminal", terminal)
                    .bind("ticket", ticket)
                    .bind("profit", result.profit().toPlainString())
                    .bind("commission", result.commission().toPlainString())
                    .bind("swap", result.swap().toPlainString())
                    .bind("closedAtMs", closedAt.get().toEpochMilli())
                    .execute();
        } else {
            handle.createUpdate(GROW)
                    .bind("terminal", terminal)
                    .bind("ticket", ticket)
                    .bind("filledLots", result.filledLots().toPlainString())
                    .bind("price", result.price().map(BigDecimal::toPlainString))
                    .execute();
        }
    }

    private static void requireOwner(Handle handle, String terminal, long ticket, FireEvent event) {
        String owner = handle.createQuery(OWNER)
                .bind("terminal", terminal)
                .bind("ticket", ticket)
                .mapTo(String.class)
                .one();
        if (!owner.equals(event.fireId().value())) {
            throw new ContradictionException("ticket " + ticket + " at " + terminal + " belongs to fire " + owner
                    + ", but is reported for " + event.fireId());
        }
    }
}
