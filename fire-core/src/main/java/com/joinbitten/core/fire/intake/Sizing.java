package com.joinbitten.core.fire.intake;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.util.Optional;

/** Port: how much to trade. Implementations are thread-safe and do not block. */
@FunctionalInterface
public interface Sizing {
    /** The mission's own size, else the one by the user's risk rule; empty when that comes out below the smallest. */
    Optional<Lots> lots(User user, Mission mission);
}
