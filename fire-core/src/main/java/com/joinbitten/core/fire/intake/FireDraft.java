package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that is known of a fire when the gates have spoken; becomes its first row either way. Immutable. */
record FireDraft(
        FireRequest request,
        Route route,
        Mission mission,
        Optional<Lots> lots,
        Instant now,
        Instant expiresAt,
        List<GateNote> trace) {
    Fire accepted() {
        return fire(FireState.ACCEPTED, Code.OK, "");
    }

    Fire refused(Code code, String reason) {
        return fire(FireState.REFUSED, code, reason);
    }

    private Fire fire(FireState state, Code code, String reason) {
        Fire.Order order = new Fire.Order(
                mission.symbol(),
                mission.side(),
                lots,
                mission.entry(),
                Optional.of(mission.stopLoss()),
                Optional.of(mission.takeProfit()),
                mission.signalClass() + " TCS:" + mission.tcs());
        return new Fire(
                request.fireId(),
                request.request(),
                request.user(),
                route,
                Optional.of(request.mission()),
                order,
                state,
                code,
                reason,
                Execution.NONE,
                now,
                expiresAt,
                List.of(new Hop(state, now, reason)),
                trace);
    }
}
