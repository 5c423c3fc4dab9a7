package com.joinbitten.core.fire.intake;

import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Port: how much to trade, and what that can lose. Implementations are thread-safe and do not block. */
public interface Sizing {
    /**
     * In our lots: the plan's own size, else the one by the user's risk rule, which never exceeds the symbol's cap; empty
     * when that comes out below the smallest.
     */
    default Optional<Lots> lots(User user, TradePlan plan) {
        return lots(user, plan, Placement.UNKNOWN);
    }

    /** The same on the terms of the terminal that would execute it, where they are known. */
    Optional<Lots> lots(User user, TradePlan plan, Placement placement);

    /** Dollars lost at the stop, to the cent; empty when there is no stop, or its distance or worth is not known. */
    default Optional<BigDecimal> risk(TradePlan plan, Lots lots) {
        return risk(plan, lots, Placement.UNKNOWN);
    }

    /** The same on the terms of the terminal that would execute it; empty, too, if its currency has no known rate. */
    Optional<BigDecimal> risk(TradePlan plan, Lots lots, Placement placement);

    /**
     * What an order of that size can lose and win, in the currency of the account that would execute it.
     *
     * @param user with the balance by which the order is judged
     * @param lots absent when there is no size
     * @param now UTC; what was told of the balance long before counts no more
     */
    Outlook outlook(User user, TradePlan plan, Optional<Lots> lots, Placement placement, Instant now);

    /** The same of an order of which nobody knows whose it will be: in dollars, without a balance. */
    Outlook outlook(TradePlan plan, Optional<Lots> lots);

    /**
     * Dollars in the account that would execute it, where its terminal tells them: another account of the same user may
     * hold much more.
     *
     * @param now UTC; what was told long before counts no more
     */
    Optional<BigDecimal> balance(Placement placement, Instant now);

    /** Dollars that one order of the user may lose at its stop, by the balance of that account where it is told. */
    BigDecimal mostRisk(User user, Placement placement, Instant now);
}
