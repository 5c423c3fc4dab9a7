package com.joinbitten.toc.api.body;

import com.joinbitten.core.fire.intake.Outlook;
import com.joinbitten.core.fire.intake.Outlooks;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Users;
import java.time.Instant;
import java.util.Optional;

/** What missions are worth to a user, in the money of the account that would execute them. Thread-safe; blocks on storage. */
public record UserStakes(Users users, Outlooks outlooks) {
    /**
     * Size, risk and reward of the mission now; empty for nobody's.
     *
     * @param now UTC
     */
    public Optional<Outlook> of(UserId user, Mission mission, Instant now) {
        return users.find(user).map(known -> outlooks.of(known, TradePlan.of(mission), now));
    }
}
