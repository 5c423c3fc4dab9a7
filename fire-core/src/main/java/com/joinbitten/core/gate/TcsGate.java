package com.joinbitten.core.gate;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.trade.Tcs;

/** Holds back missions whose confidence is below what the user's tier needs; the minimum itself passes. */
public record TcsGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "tcs";
    }

    @Override
    public Verdict check(Contender contender) {
        Tcs tcs = contender.mission().tcs();
        Tcs minimum = tiers.minimumTcs(contender.user().tier());
        Verdict verdict = tcs.compareTo(minimum) >= 0
                ? Verdict.pass("the confidence suffices")
                : Verdict.refuse(
                        Code.TCS_TOO_LOW,
                        "tcs must be %s or more for %s: %s"
                                .formatted(minimum, contender.user().tier(), tcs));
        return verdict.with("tcs", tcs.percent()).with("minimum", minimum.percent());
    }
}
