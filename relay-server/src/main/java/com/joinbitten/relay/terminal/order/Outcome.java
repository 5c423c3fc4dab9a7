package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.relay.terminal.broker.Account;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.broker.Retcode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a result says beyond whose it is. Immutable.
 *
 * @param retcode the trade server's, 0 when it was never asked
 * @param lots executed volume, 0 when none
 * @param profit that of a closed position, or of a deal that reduced one
 */
public record Outcome(
        TerminalEvent event,
        int retcode,
        Optional<Ticket> ticket,
        BigDecimal lots,
        Optional<BigDecimal> price,
        BigDecimal profit,
        String comment) {
    private static final int NEVER_ASKED = 0;

    /** What the broker's answer to the fire's order means. */
    public static Outcome answered(ClaimedFire fire, OrderReport report) {
        if (report.deal().isPresent()) {
            return executed(fire, report.deal().get());
        }
        return report.done() ? levelsChanged(fire) : rejected(report.retcode(), report.comment());
    }

    static Outcome executed(ClaimedFire fire, Deal deal) {
        boolean partly = deal.lots().value().compareTo(fire.lots()) < 0;
        Retcode retcode = partly ? Retcode.DONE_PARTIAL : Retcode.DONE;
        return of(partly ? TerminalEvent.PARTIAL : TerminalEvent.FILLED, retcode.number(), "")
                .with(
                        deal.cause() == Deal.Cause.OPENED ? deal.position() : deal.ticket(),
                        deal.lots().value(),
                        deal.price().value())
                .bringing(deal.profit());
    }

    static Outcome levelsChanged(ClaimedFire fire) {
        Ticket position = fire.instruction()
                .filter(Instruction.Modify.class::isInstance)
                .map(modify -> ((Instruction.Modify) modify).ticket())
                .orElseThrow(() -> new IllegalArgumentException("not a change of levels: " + fire.fireId()));
        Outcome changed = of(TerminalEvent.FILLED, Retcode.DONE.number(), "levels changed");
        return changed.with(position, BigDecimal.ZERO, Optional.empty());
    }

    static Outcome rejected(Retcode retcode, String comment) {
        return of(TerminalEvent.REJECTED, retcode.number(), comment);
    }

    static Outcome notExecuted(String comment) {
        return of(TerminalEvent.NOT_EXECUTED, NEVER_ASKED, comment);
    }

    static Outcome closed(Ticket position, BigDecimal lots, Deal last, BigDecimal profit) {
        Outcome closed =
                of(TerminalEvent.CLOSED, Retcode.DONE.number(), last.cause().text());
        return closed.with(position, lots, last.price().value()).bringing(profit);
    }

    private static Outcome of(TerminalEvent event, int retcode, String comment) {
        return new Outcome(
                event, retcode, Optional.empty(), BigDecimal.ZERO, Optional.empty(), BigDecimal.ZERO, comment);
    }

    private Outcome bringing(BigDecimal realised) {
        return new Outcome(event, retcode, ticket, lots, price, realised, comment);
    }

    private Outcome with(Ticket found, BigDecimal executed, BigDecimal at) {
        return with(found, executed, Optional.of(at));
    }

    private Outcome with(Ticket found, BigDecimal executed, Optional<BigDecimal> at) {
        return new Outcome(event, retcode, Optional.of(found), executed, at, profit, comment);
    }

    /** The fire's result of that number, by an account and a clock. */
    public TradeResult result(ClaimedFire fire, int n, Account account, Instant now) {
        return new TradeResult(
                fire.fireId(),
                n,
                event,
                retcode,
                ticket,
                fire.lots(),
                lots,
                price,
                profit,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.of(account.balance()),
                Optional.of(account.equity()),
                now,
                comment);
    }
}
