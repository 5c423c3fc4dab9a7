package com.joinbitten.core.fire.intake;

import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.time.Instant;
import java.util.Optional;

/** Tells users what an order would be, before anybody fires it. Thread-safe; blocks on storage. */
public final class Outlooks {
    private final FireRules rules;

    /** By the rules by which fires are made. */
    public Outlooks(FireRules rules) {
        this.rules = rules;
    }

    /**
     * What the plan would be at the terminal that serves the user now.
     *
     * @param now UTC
     */
    public Outlook of(User user, TradePlan plan, Instant now) {
        Placement placement = rules.routes()
                .find(user, Optional.empty())
                .fold(
                        found -> rules.placements().of(found.route(), user.id(), plan.symbol()),
                        none -> Placement.UNKNOWN);
        User trader =
                rules.sizing().balance(placement, now).map(user::withBalance).orElse(user);
        Optional<Lots> lots = rules.sizing().lots(trader, plan, placement);
        return rules.sizing().outlook(trader, plan, lots, placement, now);
    }

    /** What the plan would be to whoever fires it; without a size of its own nobody knows. */
    public Outlook ofNobody(TradePlan plan) {
        return rules.sizing().outlook(plan, plan.lots());
    }
}
