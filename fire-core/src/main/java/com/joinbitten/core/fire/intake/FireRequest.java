package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One user's intent to fire one mission. Immutable. A repetition carries the same {@code request}; its {@code fireId}
 * counts only where the intent is new.
 *
 * @param fireId the id that the fire gets if this is the first time the intent arrives
 * @param request the caller's name for the intent, unique per user
 * @param expiresAt the caller's deadline, UTC, which can only shorten ours
 */
public record FireRequest(
        FireId fireId, RequestId request, UserId user, MissionId mission, Optional<Instant> expiresAt) {
    /** An intent whose name is its fire id, and whose deadline is ours. */
    public static FireRequest of(FireId fireId, UserId user, MissionId mission) {
        return new FireRequest(fireId, new RequestId(fireId.value()), user, mission, Optional.empty());
    }
}
