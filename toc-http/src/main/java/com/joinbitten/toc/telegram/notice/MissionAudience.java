package com.joinbitten.toc.telegram.notice;

import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserStatus;
import com.joinbitten.core.user.Users;
import java.util.Set;

/** Who is told of a mission: those who may fire it, as far as owner and tier go. Thread-safe; blocks on storage. */
public final class MissionAudience {
    private final Users users;
    private final TierRules tiers;
    private final Set<Symbol> restricted;

    /**
     * By these rules.
     *
     * @param restricted symbols that only some tiers may trade
     */
    public MissionAudience(Users users, TierRules tiers, Set<Symbol> restricted) {
        this.users = users;
        this.tiers = tiers;
        this.restricted = Set.copyOf(restricted);
    }

    /** Whether that user may fire it. */
    public boolean includes(UserId id, Mission mission) {
        return mission.isFor(id)
                && users.find(id)
                        .filter(user -> user.status() == UserStatus.ENABLED)
                        .filter(user -> tierAllows(user, mission))
                        .isPresent();
    }

    private boolean tierAllows(User user, Mission mission) {
        TierLimits limits = tiers.of(user.tier());
        return limits.allows(mission.signalClass())
                && (limits.restrictedSymbols() || !restricted.contains(mission.symbol()))
                && mission.tcs().compareTo(tiers.minimumTcs(user.tier())) >= 0;
    }
}
