package com.joinbitten.core.fire;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.util.Optional;

/** Port: how much to trade where the mission does not say. Implementations are thread-safe and do not block. */
@FunctionalInterface
public interface Sizing {
    /** The size by the risk rule of the user's tier; empty when it comes out below the smallest one. */
    Optional<Lots> lots(User user, Mission mission);
}
