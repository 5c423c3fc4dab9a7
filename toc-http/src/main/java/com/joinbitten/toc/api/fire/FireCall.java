package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code POST /api/fire} says, before it is known whether such a mission can exist. Immutable.
 *
 * @param mission as written by the caller: not blank, but perhaps no mission id
 * @param request the caller's name for the intent; absent when the call is an intent of its own
 * @param terminal the kind of terminal that is to execute it; absent means the user's last choice
 */
record FireCall(
        String mission,
        UserId user,
        Optional<RequestId> request,
        Optional<Instant> expiresAt,
        Optional<TerminalType> terminal) {
    /**
     * Reads the call; the faults are told in this order: mission, user, the rest.
     *
     * @param body of that call
     * @throws MalformedCallException with the contract's text if something is missing or has the wrong form
     */
    static FireCall read(HttpCall call, JsonObject body, Callers callers, Instant now) {
        try {
            String mission = body.text("mission_id")
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() -> new MalformedCallException(400, "Missing mission_id"));
            UserId user = callers.require(call);
            return new FireCall(
                    mission,
                    user,
                    CallParts.request(call, body),
                    CallParts.deadline(body, now),
                    CallParts.terminal(body));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    /** The mission's id, or empty when the text is none: no mission can have it then. */
    Optional<MissionId> missionId() {
        return Ids.mission(mission);
    }

    /** The use case's question; without a name of its own, the intent is named by its fire id. */
    FireRequest toRequest(FireId fireId, MissionId id) {
        RequestId name = request.orElseGet(() -> new RequestId(fireId.value()));
        return new FireRequest(fireId, name, user, new Aim.AtMission(id), expiresAt, terminal);
    }
}
