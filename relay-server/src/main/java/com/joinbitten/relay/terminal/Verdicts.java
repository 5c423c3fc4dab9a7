package com.joinbitten.relay.terminal;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.broker.Account;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.broker.Position;
import com.joinbitten.relay.terminal.broker.Retcode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what became of a fire into its next result: decided in the ledger first, then handed on to be written. A fire
 * that is decided already keeps its verdict. Confined to the terminal's thread.
 */
final class Verdicts {
    private static final Logger log = LoggerFactory.getLogger(Verdicts.class);
    private static final int NEVER_ASKED = 0;

    private final TerminalLedger ledger;
    private final Broker broker;
    private final ResultOutbox outbox;
    private final Clock clock;

    Verdicts(TerminalLedger ledger, Broker broker, ResultOutbox outbox, Clock clock) {
        this.ledger = ledger;
        this.broker = broker;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The broker has answered the order. */
    void answered(ClaimedFire fire, OrderReport report) {
        if (report.deal().isPresent()) {
            executed(fire, report.deal().get());
        } else if (report.done()) {
            levelsChanged(fire);
        } else {
            rejected(fire, report.retcode(), report.comment());
        }
    }

    /** The order was executed with that deal, whenever that was. */
    void executed(ClaimedFire fire, Deal deal) {
        boolean opened = deal.cause() == Deal.Cause.OPENED;
        Outcome outcome = Outcome.of(TerminalEvent.FILLED, Retcode.DONE.number(), "")
                .with(
                        opened ? deal.position() : deal.ticket(),
                        deal.lots().value(),
                        deal.price().value());
        if (opened) {
            record(ledger.decideOpen(fire, deal.position(), n -> result(fire, n, outcome)));
            closed(fire.user(), deal.position()); // a level may have been reached while nobody was looking
        } else {
            record(ledger.decideDone(fire, n -> result(fire, n, outcome)));
        }
    }

    /** The position's levels stand as the fire asked. */
    void levelsChanged(ClaimedFire fire) {
        Ticket position = fire.instruction()
                .filter(Instruction.Modify.class::isInstance)
                .map(modify -> ((Instruction.Modify) modify).ticket())
                .orElseThrow(() -> new IllegalArgumentException("not a change of levels: " + fire.fireId()));
        Outcome outcome = Outcome.of(TerminalEvent.FILLED, Retcode.DONE.number(), "levels changed")
                .with(position);
        record(ledger.decideDone(fire, n -> result(fire, n, outcome)));
    }

    /** The order was refused, or could not even be sent. */
    void rejected(ClaimedFire fire, Retcode retcode, String comment) {
        Outcome outcome = Outcome.of(TerminalEvent.REJECTED, retcode.number(), comment);
        record(ledger.decideDone(fire, n -> result(fire, n, outcome)));
    }

    /** It is certain that the order was not executed and never will be. */
    void notExecuted(ClaimedFire fire, String comment) {
        Outcome outcome = Outcome.of(TerminalEvent.NOT_EXECUTED, NEVER_ASKED, comment);
        record(ledger.decideDone(fire, n -> result(fire, n, outcome)));
    }

    /** Reports the end of a position of ours, unless it is open still or reported already. */
    void closed(UserId user, Ticket ticket) {
        Optional<Position> position = broker.position(user, ticket).filter(found -> !found.open());
        Optional<FireId> fireId = position.flatMap(found -> ledger.openFire(user, ticket));
        if (position.isEmpty() || fireId.isEmpty()) {
            return;
        }
        List<Deal> closings = broker.closingsOf(ticket);
        Deal last = closings.get(closings.size() - 1);
        BigDecimal lots = closings.stream().map(deal -> deal.lots().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        Outcome outcome = Outcome.of(
                        TerminalEvent.CLOSED,
                        Retcode.DONE.number(),
                        last.cause().text())
                .with(ticket, lots, last.price().value())
                .with(position.get().realised());
        ClaimedFire fire = new ClaimedFire(fireId.get(), user, lots, clock.instant(), Optional.empty());
        record(ledger.decideClosed(user, fireId.get(), n -> result(fire, n, outcome)));
    }

    private void record(Optional<StoredResult> decided) {
        decided.ifPresent(result -> {
            log.info("fire.decided fire={} user={} n={}", result.fireId(), result.user(), result.n());
            outbox.add(result);
        });
    }

    private TradeResult result(ClaimedFire fire, int n, Outcome outcome) {
        Account account = broker.account(fire.user());
        return new TradeResult(
                fire.fireId(),
                n,
                outcome.event(),
                outcome.retcode(),
                outcome.ticket(),
                fire.lots(),
                outcome.lots(),
                outcome.price(),
                outcome.profit(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.of(account.balance()),
                Optional.of(account.equity()),
                clock.instant(),
                outcome.comment());
    }

    /** What a result says beyond whose it is; profit is that of a closed position. */
    private record Outcome(
            TerminalEvent event,
            int retcode,
            Optional<Ticket> ticket,
            BigDecimal lots,
            Optional<BigDecimal> price,
            BigDecimal profit,
            String comment) {
        static Outcome of(TerminalEvent event, int retcode, String comment) {
            return new Outcome(
                    event, retcode, Optional.empty(), BigDecimal.ZERO, Optional.empty(), BigDecimal.ZERO, comment);
        }

        Outcome with(Ticket found) {
            return new Outcome(event, retcode, Optional.of(found), lots, price, profit, comment);
        }

        Outcome with(Ticket found, BigDecimal filled, BigDecimal at) {
            return new Outcome(event, retcode, Optional.of(found), filled, Optional.of(at), profit, comment);
        }

        Outcome with(BigDecimal realised) {
            return new Outcome(event, retcode, ticket, lots, price, realised, comment);
        }
    }
}
