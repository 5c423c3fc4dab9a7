package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.fire.reduction.ReductionRules.Owner;
import com.joinbitten.core.fire.reduction.ReductionRules.Ruling;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.terminal.profile.Spelling;
import com.joinbitten.core.trade.BrokerSymbol;
import com.joinbitten.core.trade.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** What a position risks at another stop, and how far away the stop may move. Immutable. */
record StopRules(Sizing sizing) {
    private static final int CENTS = 2;

    /** What holds back an opening at such a level, and such a risk, holds back a move away to it, too. */
    Optional<Ruling> objection(
            OpenPosition position, Owner owner, Optional<Price> stopLoss, Optional<BigDecimal> risk, Instant now) {
        return isFarther(position, stopLoss) ? tooFar(position, owner, risk, now) : Optional.empty();
    }

    private static boolean isFarther(OpenPosition position, Optional<Price> stopLoss) {
        Optional<Price> present = position.stopLoss();
        return present.isPresent()
                && (stopLoss.isEmpty()
                        || (!stopLoss.equals(present)
                                && position.opened().order().side().gains(stopLoss, present)));
    }

    private Optional<Ruling> tooFar(OpenPosition position, Owner owner, Optional<BigDecimal> risk, Instant now) {
        if (position.level() != HaltLevel.NORMAL) {
            return Optional.of(new Ruling.Held(
                    Code.EMERGENCY_STOP,
                    "a stop may only come nearer while trading is stopped: "
                            + position.level().wire()));
        }
        BigDecimal most = sizing.mostRisk(owner.user(), owner.placement(), now);
        if (risk.isPresent()) {
            BigDecimal left = risk.get()
                    .multiply(position.open())
                    .divide(ordered(position).max(position.open()), CENTS, RoundingMode.HALF_UP);
            return left.compareTo(most) <= 0
                    ? Optional.empty()
                    : Optional.of(new Ruling.Held(
                            Code.RISK_LIMIT,
                            "risk of the position must be at most $%s: $%s"
                                    .formatted(most.toPlainString(), left.toPlainString())));
        }
        return position.isLive()
                ? Optional.of(new Ruling.Held(Code.RISK_LIMIT, "the risk at that stop cannot be told"))
                : Optional.empty();
    }

    /** In the broker's lots. */
    private static BigDecimal ordered(OpenPosition position) {
        Order opened = position.opened().order();
        return opened.broker()
                .map(order -> order.lots().value())
                .or(opened::size)
                .orElse(BigDecimal.ZERO);
    }

    /** Dollars lost at the stop by the volume that was ordered, nothing where the stop lies in the profit. */
    Optional<BigDecimal> risk(OpenPosition position, Optional<Price> stopLoss, Placement placement) {
        Order opened = position.opened().order();
        Optional<Price> entry =
                position.opened().execution().price().map(Price::new).or(opened::entry);
        if (!(opened instanceof Order.Opening order)
                || stopLoss.isEmpty()
                || entry.isEmpty()
                || order.lots().isEmpty()) {
            return Optional.empty();
        }
        if (!opened.side().gains(stopLoss, entry)) {
            return Optional.of(BigDecimal.ZERO.setScale(CENTS, RoundingMode.UNNECESSARY));
        }
        if (!isOnTerms(opened, placement)) {
            return byDistance(order, entry.get().distanceTo(stopLoss.get()));
        }
        TradePlan plan = new TradePlan(
                opened.symbol(),
                opened.side(),
                entry,
                Optional.empty(),
                stopLoss,
                Optional.empty(),
                Optional.empty(),
                SignalClass.RAPID_ASSAULT,
                order.lots(),
                opened.comment());
        return sizing.risk(plan, order.lots().get(), placement);
    }

    /** Whether the terminal's terms are those on which the position was opened, and not of another name or other lots. */
    private static boolean isOnTerms(Order opened, Placement placement) {
        Optional<BrokerSymbol> then = opened.broker().map(order -> new BrokerSymbol(order.symbol(), order.factor()));
        return then.<Spelling>map(Spelling.Named::new)
                .orElseGet(Spelling.Same::new)
                .equals(placement.spelling());
    }

    /** What the order was known to lose, as that distance is to the one of its stop. */
    private static Optional<BigDecimal> byDistance(Order.Opening order, BigDecimal distance) {
        Optional<BigDecimal> before =
                order.entry().flatMap(from -> order.stopLoss().map(from::distanceTo));
        return before.filter(far -> far.signum() > 0)
                .flatMap(far -> order.risk().map(lost -> lost.multiply(distance).divide(far, CENTS, RoundingMode.UP)));
    }
}
