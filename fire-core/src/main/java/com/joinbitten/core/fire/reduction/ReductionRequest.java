package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * One user's wish about a position. Immutable. A repetition carries the same {@code request}; its {@code fireId} counts only
 * where the wish is new.
 *
 * @param fireId the id that the fire gets if this is the first time the wish arrives
 * @param request the caller's name for the wish, unique per user among all fires
 * @param of the fire that opened the position
 */
public record ReductionRequest(FireId fireId, RequestId request, UserId user, FireId of, Wish wish) {
    /** What is to become of the position. */
    public sealed interface Wish {}

    /**
     * It, or a part of it, is closed.
     *
     * @param volume absent: all that is open and that no other close has asked for
     */
    public record Close(Optional<Lots> volume) implements Wish {}

    /** Its levels move. */
    public record Change(LevelWish stopLoss, LevelWish takeProfit) implements Wish {}
}
