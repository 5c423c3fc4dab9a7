package com.joinbitten.core.fire.intake;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.time.Instant;
import java.util.Optional;

/**
 * A fire that is about to be decided, with all that its gates may look at. Immutable.
 *
 * @param user absent when no such user is known
 * @param mission absent when no such mission is known
 * @param lots the mission's size, or what the risk rule makes of it; absent when there is none to be had
 * @param now the instant of the decision, UTC
 */
public record Candidate(
        FireRequest request, Optional<User> user, Optional<Mission> mission, Optional<Lots> lots, Instant now) {}
