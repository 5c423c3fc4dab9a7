package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Decimals;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Valuation;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The plan's own size, or the one that risks the tier's share of the balance between entry and stop, rounded down and
 * never above the symbol's cap. On the terms that the terminal has told, if it has, else on those of the built-in table;
 * terms that make a contract of the usual size worth less than half or more than twice the usual are not believed, and
 * then size and risk are not known.
 * Thread-safe.
 */
public record RiskSizing(Valuations valuations, TierRules tiers, VolumeCaps caps) implements Sizing {
    private static final Lots ONE_LOT = Lots.of("1");
    private static final BigDecimal TWICE = new BigDecimal("2");

    @Override
    public Optional<Lots> lots(User user, TradePlan plan, Placement placement) {
        return plan.lots().or(() -> byRisk(user, plan, placement));
    }

    private Optional<Lots> byRisk(User user, TradePlan plan, Placement placement) {
        BigDecimal risk = Percent.of(user.balance(), tiers.of(user.tier()).riskPercent());
        Optional<BigDecimal> distance = plan.stopDistance().filter(far -> far.signum() > 0);
        if (told(placement)) {
            return valuation(plan, placement)
                    .flatMap(
                            valuation -> distance.flatMap(far -> valuation.lotsFor(risk, far, caps.of(plan.symbol()))));
        }
        return valuation(plan)
                .flatMap(valuation -> distance.flatMap(far -> valuation.lotsFor(risk, far)))
                .map(lots -> caps.clamp(plan.symbol(), lots));
    }

    @Override
    public Optional<BigDecimal> risk(TradePlan plan, Lots lots, Placement placement) {
        if (told(placement)) {
            return valuation(plan, placement)
                    .flatMap(valuation -> plan.stopDistance().map(distance -> valuation.dollars(distance, lots)));
        }
        return valuation(plan)
                .flatMap(valuation -> plan.stopDistance().map(distance -> valuation.dollars(distance, lots)));
    }

    @Override
    public Optional<BigDecimal> balance(Placement placement, Instant now) {
        return placement
                .terminal()
                .filter(known -> known.fresh(now))
                .flatMap(known -> known.profile().funds())
                .flatMap(funds -> valuations.money().rate(funds.currency()).map(rate -> rate.dollars(funds.balance())))
                .filter(Decimals::isBounded);
    }

    @Override
    public BigDecimal mostRisk(User user, Placement placement, Instant now) {
        return Percent.of(
                balance(placement, now).orElse(user.balance()),
                tiers.of(user.tier()).riskPercent());
    }

    private static boolean told(Placement placement) {
        return placement.terms().isPresent() && placement.currency().isPresent();
    }

    private Optional<TermsValuation> valuation(TradePlan plan, Placement placement) {
        return placement
                .currency()
                .flatMap(valuations.money()::rate)
                .flatMap(rate -> placement.terms().map(terms -> new TermsValuation(terms, rate)))
                .filter(told -> isPlausible(told, plan));
    }

    /** A tick's worth that is told wrong would size an order to its cap, and hide its risk from every gate. */
    private boolean isPlausible(TermsValuation told, TradePlan plan) {
        return valuation(plan)
                .map(known -> {
                    BigDecimal usual = known.dollars(told.terms().contractSize(), ONE_LOT);
                    BigDecimal here = told.dollars(known.instrument().contractSize(), ONE_LOT);
                    return here.compareTo(usual.multiply(TWICE)) <= 0 && usual.compareTo(here.multiply(TWICE)) <= 0;
                })
                .orElse(true);
    }

    private Optional<Valuation> valuation(TradePlan plan) {
        return plan.entry().flatMap(entry -> valuations.of(plan.symbol(), entry));
    }
}
