package com.joinbitten.core.gate;

import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.time.Instant;
import java.util.Optional;

/**
 * An intent whose user and mission are known and belong together; what most gates look at. Immutable.
 *
 * @param lots size of the order; absent when the risk rule finds none
 * @param now the instant of the decision, UTC
 */
public record Contender(FireRequest request, User user, Mission mission, Optional<Lots> lots, Instant now) {}
