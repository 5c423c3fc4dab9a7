package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;

/** Holds back fires while the user has as many open positions and unsettled fires as the tier allows. */
public record OpenPositionsGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "open_positions";
    }

    @Override
    public Verdict check(Contender contender) {
        int limit = tiers.of(contender.user().tier()).openPositions();
        int open = contender.standing().openPositions();
        Verdict verdict = open < limit
                ? Verdict.pass("another position may open")
                : Verdict.refuse(Code.POSITION_LIMIT, "open positions must be below %d: %d".formatted(limit, open));
        return verdict.with("open", open).with("limit", limit);
    }
}
