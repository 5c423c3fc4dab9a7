package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;

/** The three ways to name a fire that a relay may know. Immutable. */
public sealed interface FireReference {
    /** By its own id. */
    record ById(FireId id) implements FireReference {}

    /** By the caller's name for the intent. */
    record ByRequest(UserId user, RequestId request) implements FireReference {}

    /** By what was fired. */
    record ByMission(UserId user, MissionId mission) implements FireReference {}
}
