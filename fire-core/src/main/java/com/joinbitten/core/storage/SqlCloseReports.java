package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseOutcome;
import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.CloseReports;
import com.joinbitten.core.storage.PositionBook.Booked;
import com.joinbitten.core.trade.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Closes told by others than relays, in the database. Thread-safe; blocks on storage. */
public final class SqlCloseReports implements CloseReports {
    private static final String AMBIGUOUS = "the ticket is open at several terminals: name one by terminal_id";

    private static final String OUR_SYMBOL = """
            select symbol from fire where fire_id = :fire""";

    private final Database database;

    /** The closes of that database. */
    public SqlCloseReports(Database database) {
        this.database = database;
    }

    @Override
    public CloseOutcome record(CloseReport report, Instant now) {
        return database.write("close.record", handle -> {
            Locks.user(handle, report.user());
            Optional<TradeRow> reduced = reducedBy(handle, report);
            if (reduced.isPresent()) {
                return close(
                        handle,
                        report,
                        reduced.get(),
                        Optional.of(report.ticket().value()),
                        now);
            }
            long ticket = report.position().orElse(report.ticket()).value();
            List<TradeRow> candidates = TradeRows.ofTicket(handle, report.user(), ticket).stream()
                    .filter(row -> row.place().mayBe(report.place()))
                    .toList();
            return candidates.isEmpty() ? foreign(handle, report, now) : known(handle, report, candidates, now);
        });
    }

    /** The position that a deal with the told ticket is known to have reduced. */
    private static Optional<TradeRow> reducedBy(Handle handle, CloseReport report) {
        return DealRows.positions(handle, report.user(), report.ticket().value()).stream()
                .flatMap(key -> TradeRows.find(handle, key).stream())
                .filter(row -> row.place().mayBe(report.place()))
                .filter(row ->
                        report.position().isEmpty() || report.position().get().value() == row.ticket())
                .findFirst();
    }

    private static CloseOutcome known(Handle handle, CloseReport report, List<TradeRow> candidates, Instant now) {
        Optional<Long> deal = report.position()
                .filter(position -> !position.equals(report.ticket()))
                .map(position -> report.ticket().value());
        Optional<TradeRow> same = candidates.stream()
                .filter(row -> !row.open() && row.sums().sameAs(report.figures()))
                .findFirst();
        if (same.isPresent()) {
            return new CloseOutcome.Repeated(true);
        }
        List<TradeRow> open = candidates.stream().filter(TradeRow::open).toList();
        if (open.isEmpty()) {
            // told before, perhaps, by somebody who did not know what it brought
            return candidates.size() == 1
                    ? close(handle, report, candidates.get(0), deal, now)
                    : new CloseOutcome.Repeated(false);
        }
        List<TradeRow> meant = open.size() == 1 ? open : ofSymbol(handle, open, report);
        return meant.size() == 1
                ? close(handle, report, meant.get(0), deal, now)
                : new CloseOutcome.Disputed(AMBIGUOUS);
    }

    /** As the broker spells it, which is how trades are kept; or as we do. */
    private static List<TradeRow> ofSymbol(Handle handle, List<TradeRow> rows, CloseReport report) {
        Optional<String> symbol = report.symbol().map(Symbol::value);
        return rows.stream()
                .filter(row -> row.symbol().equals(symbol)
                        || (symbol.isPresent() && ours(handle, row).equals(symbol)))
                .toList();
    }

    private static Optional<String> ours(Handle handle, TradeRow row) {
        return row.ownFire()
                .flatMap(fire -> handle.createQuery(OUR_SYMBOL)
                        .bind("fire", fire.value())
                        .mapTo(String.class)
                        .findOne());
    }

    private static CloseOutcome close(
            Handle handle, CloseReport report, TradeRow row, Optional<Long> deal, Instant now) {
        Booked booked = PositionBook.book(handle, row, report.user(), reduction(report, deal));
        Optional<FireId> fire = row.ownFire();
        fire.ifPresent(id -> EventSteps.follow(handle, id, booked.position(), now));
        return switch (booked.verdict()) {
            case COUNTED, COMPLETED -> new CloseOutcome.Counted(fire, booked.xp());
            case KNOWN -> new CloseOutcome.Repeated(true);
            case DIFFERENT -> new CloseOutcome.Repeated(false);
        };
    }

    private static Reduction reduction(CloseReport report, Optional<Long> deal) {
        return new Reduction(
                Reduction.Teller.CALLER,
                deal,
                Optional.empty(),
                Optional.empty(),
                report.lots(),
                report.figures(),
                report.closedAt().isPresent() ? Reduction.Dating.TOLD : Reduction.Dating.ASSUMED);
    }

    private static CloseOutcome foreign(Handle handle, CloseReport report, Instant now) {
        // without a name, the user's own: another user's ticket is another trade
        String terminal = report.place()
                .terminal()
                .map(name -> "terminal/" + name)
                .orElseGet(() -> "told/" + report.user().folder());
        // of a position that nobody knows, each deal is a trade of its own
        TradeRows.Key key = new TradeRows.Key(terminal, report.ticket().value());
        TradeRows.Opened trade = new TradeRows.Opened(
                report.user(),
                Optional.empty(),
                true,
                report.symbol().map(Symbol::value),
                report.place(),
                report.lots(),
                report.openPrice(),
                report.figures().at(),
                Optional.of(now));
        if (!TradeRows.insert(handle, key, trade)) {
            return TradeRows.ofTicket(handle, report.user(), key.ticket()).isEmpty()
                    ? new CloseOutcome.Disputed("the ticket is known at this terminal for another user")
                    : new CloseOutcome.Repeated(false);
        }
        TradeRow row = TradeRows.find(handle, key).orElseThrow();
        Booked booked = PositionBook.book(handle, row, report.user(), reduction(report, Optional.empty()));
        return new CloseOutcome.Counted(Optional.empty(), booked.xp());
    }
}
