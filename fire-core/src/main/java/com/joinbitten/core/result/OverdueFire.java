package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;

/**
 * A fire whose outcome is not known although its deadline has passed. Immutable.
 *
 * @param relay configured name of the relay that may know it
 * @param expiresAt its deadline, UTC
 */
public record OverdueFire(FireId id, UserId user, String relay, FireState state, Instant expiresAt) {}
