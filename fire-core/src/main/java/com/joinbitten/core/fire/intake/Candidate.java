package com.joinbitten.core.fire.intake;

import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.user.User;
import java.time.Instant;
import java.util.Optional;

/**
 * An intent at the door, before it is known whether there is anything to decide. Immutable.
 *
 * @param level how far trading is stopped
 * @param user absent when no such user is known
 * @param mission absent when no such mission is known, or the order has none
 * @param now the instant of the decision, UTC
 */
public record Candidate(
        FireRequest request, HaltLevel level, Optional<User> user, Optional<Mission> mission, Instant now) {}
