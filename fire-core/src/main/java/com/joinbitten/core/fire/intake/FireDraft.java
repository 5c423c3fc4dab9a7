package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.profile.BrokerSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that is known of a fire before the gates have spoken; becomes its first row either way. Immutable. */
record FireDraft(Contender contender, Route route, Instant expiresAt) {
    FireRequest request() {
        return contender.candidate().request();
    }

    /** The row, by what the gates say; without a size there is nothing to accept, whatever they say. */
    Fire judged(List<GateNote> trace) {
        Optional<GateNote> refusal = GateNote.firstRefusal(trace);
        if (refusal.isEmpty() && contender.lots().isEmpty()) {
            return fire(FireState.REFUSED, Code.LOT_LIMIT, "the risk rule allows no size", trace);
        }
        return refusal.map(note -> fire(FireState.REFUSED, note.code(), note.text(), trace))
                .or(() -> unfit().map(text -> fire(FireState.REFUSED, Code.LOT_LIMIT, text, trace)))
                .orElseGet(() -> fire(FireState.ACCEPTED, Code.OK, "", trace));
    }

    /** Why the broker cannot be told the size, whatever the gates say. */
    private Optional<String> unfit() {
        return size().flatMap(BrokerSize::unfit).map(BrokerSize.Unfit::text);
    }

    private Optional<BrokerSize> size() {
        return contender.lots().map(contender.placement()::size);
    }

    private Fire fire(FireState state, Code code, String reason, List<GateNote> trace) {
        TradePlan plan = contender.plan();
        Order.Opening order = new Order.Opening(
                plan.symbol(),
                plan.side(),
                contender.lots(),
                plan.entry(),
                plan.stopLoss(),
                plan.takeProfit(),
                contender.risk(),
                plan.comment(),
                size().flatMap(BrokerSize::counted));
        return new Fire(
                request().fireId(),
                request().request(),
                request().user(),
                route,
                request().aim().missionId(),
                order,
                state,
                code,
                reason,
                Execution.NONE,
                contender.now(),
                expiresAt,
                List.of(new Hop(state, contender.now(), reason)),
                trace);
    }
}
