package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Valuation;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The plan's own size, or the one that risks the tier's share of the balance between entry and stop, rounded down and
 * never above the symbol's cap. Thread-safe.
 */
public record RiskSizing(Valuations valuations, TierRules tiers, VolumeCaps caps) implements Sizing {
    @Override
    public Optional<Lots> lots(User user, TradePlan plan) {
        return plan.lots().or(() -> byRisk(user, plan).map(lots -> caps.clamp(plan.symbol(), lots)));
    }

    private Optional<Lots> byRisk(User user, TradePlan plan) {
        BigDecimal risk = Percent.of(user.balance(), tiers.of(user.tier()).riskPercent());
        return valuation(plan)
                .flatMap(valuation -> plan.stopDistance()
                        .filter(distance -> distance.signum() > 0)
                        .flatMap(distance -> valuation.lotsFor(risk, distance)));
    }

    @Override
    public Optional<BigDecimal> risk(TradePlan plan, Lots lots) {
        return valuation(plan)
                .flatMap(valuation -> plan.stopDistance().map(distance -> valuation.dollars(distance, lots)));
    }

    private Optional<Valuation> valuation(TradePlan plan) {
        return plan.entry().flatMap(entry -> valuations.of(plan.symbol(), entry));
    }
}
