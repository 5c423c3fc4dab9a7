package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.CloseOutcome;
import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.CloseReports;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Closes told by others than relays, in the database. Thread-safe; blocks on storage. */
public final class SqlCloseReports implements CloseReports {
    private static final String AMBIGUOUS = "the ticket is open at several terminals: name one by terminal_id";

    private final Database database;

    /** The closes of that database. */
    public SqlCloseReports(Database database) {
        this.database = database;
    }

    @Override
    public CloseOutcome record(CloseReport report, Instant now) {
        return database.write("close.record", handle -> {
            Locks.user(handle, report.user());
            List<TradeRow> candidates = TradeRows.ofTicket(
                            handle, report.user(), report.ticket().value())
                    .stream()
                    .filter(row -> row.place().mayBe(report.place()))
                    .toList();
            return candidates.isEmpty() ? foreign(handle, report, now) : known(handle, report, candidates, now);
        });
    }

    /** The step that closes a fire: the profit, and never a price, for that of the fire is where it opened. */
    static Step closing(long ticket, CloseFigures figures, Instant at) {
        Execution execution = new Execution(
                Optional.of(new Ticket(ticket)), Optional.empty(), Optional.empty(), Optional.of(figures.profit()));
        return new Step(FireState.CLOSED, at, Code.OK, "closed: told as a trade result", execution);
    }

    private static CloseOutcome known(Handle handle, CloseReport report, List<TradeRow> candidates, Instant now) {
        Optional<TradeRow> same = candidates.stream()
                .filter(row -> row.closed().filter(report.figures()::sameAs).isPresent())
                .findFirst();
        if (same.isPresent()) {
            return new CloseOutcome.Repeated(true);
        }
        List<TradeRow> open =
                candidates.stream().filter(row -> row.closed().isEmpty()).toList();
        if (open.isEmpty()) {
            return new CloseOutcome.Repeated(false);
        }
        List<TradeRow> meant = open.size() == 1 ? open : ofSymbol(open, report);
        return meant.size() == 1 ? close(handle, report, meant.get(0), now) : new CloseOutcome.Disputed(AMBIGUOUS);
    }

    private static List<TradeRow> ofSymbol(List<TradeRow> rows, CloseReport report) {
        Optional<String> symbol = report.symbol().map(Symbol::value);
        return rows.stream().filter(row -> row.symbol().equals(symbol)).toList();
    }

    private static CloseOutcome close(Handle handle, CloseReport report, TradeRow row, Instant now) {
        long xp = TradeRows.close(
                handle, new TradeRows.Key(row.terminal(), row.ticket()), report.user(), report.figures());
        Optional<FireId> fire = row.ownFire();
        fire.ifPresent(id -> FireSteps.apply(handle, id, closing(row.ticket(), report.figures(), now)));
        return new CloseOutcome.Counted(fire, xp);
    }

    private static CloseOutcome foreign(Handle handle, CloseReport report, Instant now) {
        // without a name, the user's own: another user's ticket is another trade
        String terminal = report.place()
                .terminal()
                .map(name -> "terminal/" + name)
                .orElseGet(() -> "told/" + report.user().folder());
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
            return new CloseOutcome.Disputed("the ticket is known at this terminal for another user");
        }
        return new CloseOutcome.Counted(
                Optional.empty(), TradeRows.close(handle, key, report.user(), report.figures()));
    }
}
