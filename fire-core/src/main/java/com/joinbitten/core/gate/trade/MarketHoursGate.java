package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.Venue;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.MarketHours;
import com.joinbitten.core.gate.Verdict;
import java.util.Set;

/**
 * Holds back orders of symbols whose market is closed.
 *
 * @param paperRelays relays of terminals that simulate their prices, which have no hours
 */
public record MarketHoursGate(MarketHours hours, Set<String> paperRelays) implements Gate<Contender> {
    /** Takes a copy of the names. */
    public MarketHoursGate {
        paperRelays = Set.copyOf(paperRelays);
    }

    @Override
    public String name() {
        return "market_hours";
    }

    @Override
    public Verdict check(Contender contender) {
        return verdict(contender)
                .with("now", contender.now())
                .with("closes", hours.closes())
                .with("opens", hours.opens());
    }

    private Verdict verdict(Contender contender) {
        if (contender.venue().map(Venue::relay).filter(paperRelays::contains).isPresent()) {
            return Verdict.pass("a paper terminal has no market hours");
        }
        if (hours.open(contender.plan().symbol(), contender.now())) {
            return Verdict.pass("the market is open");
        }
        return Verdict.refuse(
                Code.MARKET_CLOSED,
                "the market of %s is closed from %s to %s UTC"
                        .formatted(contender.plan().symbol(), hours.closes(), hours.opens()));
    }
}
