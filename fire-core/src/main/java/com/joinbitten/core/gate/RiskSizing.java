package com.joinbitten.core.gate;

import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The mission's own size, or the one that risks the tier's share of the balance between entry and stop, rounded down.
 * Thread-safe.
 */
public record RiskSizing(Valuations valuations, TierRules tiers) implements Sizing {
    private static final int PERCENT_PLACES = 2;

    @Override
    public Optional<Lots> lots(User user, Mission mission) {
        return mission.lots().or(() -> byRisk(user, mission));
    }

    private Optional<Lots> byRisk(User user, Mission mission) {
        BigDecimal risk =
                user.balance().multiply(tiers.of(user.tier()).riskPercent()).movePointLeft(PERCENT_PLACES);
        BigDecimal distance = mission.entry().distanceTo(mission.stopLoss());
        return valuations.of(mission.symbol(), mission.entry()).flatMap(valuation -> valuation.lotsFor(risk, distance));
    }
}
