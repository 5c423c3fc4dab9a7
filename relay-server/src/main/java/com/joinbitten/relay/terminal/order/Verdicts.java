package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.broker.Position;
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
        } else {
            done(fire, Outcome.answered(fire, report));
        }
    }

    /** The order was executed with that deal, whenever that was. */
    void executed(ClaimedFire fire, Deal deal) {
        Outcome outcome = Outcome.executed(fire, deal);
        if (deal.cause() == Deal.Cause.OPENED) {
            record(ledger.decideOpen(fire, deal.position(), n -> result(fire, n, outcome)));
            closed(fire.user(), deal.position()); // a level may have been reached while nobody was looking
        } else {
            done(fire, outcome);
        }
    }

    /** Nothing will follow. */
    void done(ClaimedFire fire, Outcome outcome) {
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
        Outcome outcome = Outcome.closed(ticket, lots, last, position.get().realised());
        ClaimedFire fire = new ClaimedFire(fireId.get(), user, lots, clock.instant(), Optional.empty());
        record(ledger.decideClosed(user, fireId.get(), n -> result(fire, n, outcome)));
    }

    private TradeResult result(ClaimedFire fire, int n, Outcome outcome) {
        return outcome.result(fire, n, broker.account(fire.user()), clock.instant());
    }

    private void record(Optional<StoredResult> decided) {
        decided.ifPresent(result -> {
            log.info("fire.decided fire={} user={} n={}", result.fireId(), result.user(), result.n());
            outbox.add(result);
        });
    }
}
