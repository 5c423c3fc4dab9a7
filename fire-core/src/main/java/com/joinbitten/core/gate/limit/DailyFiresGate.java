package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;

/** Holds back fires beyond the tier's number of a UTC day. */
public record DailyFiresGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "daily_fires";
    }

    @Override
    public Verdict check(Contender contender) {
        int limit = tiers.of(contender.user().tier()).firesPerDay();
        int today = contender.standing().firesToday();
        Verdict verdict = today < limit
                ? Verdict.pass("the day has fires left")
                : Verdict.refuse(Code.DAILY_LIMIT, "fires of today must be below %d: %d".formatted(limit, today));
        return verdict.with("today", today).with("limit", limit);
    }
}
