package com.joinbitten.core.history;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mission as one user sees it. Immutable.
 *
 * @param shots what the user fired at it, oldest first, one for each account at most
 */
public record UserMission(Mission mission, List<Shot> shots) {
    /** Keeps an own list. */
    public UserMission {
        shots = List.copyOf(shots);
    }

    /**
     * A fire at the mission, in short. Immutable.
     *
     * @param ticket absent until the broker named one
     * @param price at which it was executed
     * @param profit once something of it is closed
     * @param currency of the profit; absent where nobody told, and then dollars are meant
     */
    public record Shot(
            FireId fire,
            String account,
            FireState state,
            Optional<Ticket> ticket,
            Optional<BigDecimal> price,
            Optional<BigDecimal> profit,
            Optional<AccountCurrency> currency) {}

    /**
     * Where the mission stands for its user; never {@link MissionShow#ALL}.
     *
     * @param now UTC
     */
    public MissionShow standing(Instant now) {
        if (!shots.isEmpty()) {
            return MissionShow.FIRED;
        }
        return mission.expired(now) ? MissionShow.MISSED : MissionShow.LIVE;
    }
}
