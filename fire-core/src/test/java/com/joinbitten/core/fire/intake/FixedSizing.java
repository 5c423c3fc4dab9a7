package com.joinbitten.core.fire.intake;

import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The plan's own size, or this one; nobody knows what it risks. */
public record FixedSizing(Lots usual) implements Sizing {
    @Override
    public Optional<Lots> lots(User user, TradePlan plan, Placement placement) {
        return plan.lots().or(() -> Optional.of(usual));
    }

    @Override
    public Optional<BigDecimal> risk(TradePlan plan, Lots lots, Placement placement) {
        return Optional.empty();
    }

    @Override
    public Outlook outlook(User user, TradePlan plan, Optional<Lots> lots, Placement placement, Instant now) {
        return Outlook.NONE;
    }

    @Override
    public Outlook outlook(TradePlan plan, Optional<Lots> lots) {
        return Outlook.NONE;
    }

    @Override
    public Optional<BigDecimal> balance(Placement placement, Instant now) {
        return Optional.empty();
    }

    @Override
    public BigDecimal mostRisk(User user, Placement placement, Instant now) {
        return user.balance();
    }
}
