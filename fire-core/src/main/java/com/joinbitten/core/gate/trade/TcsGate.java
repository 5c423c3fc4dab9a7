package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.trade.Tcs;

/**
 * Holds back what has less confidence than the user's tier needs; the minimum itself passes. An order that tells no
 * confidence passes.
 */
public record TcsGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "tcs";
    }

    @Override
    public Verdict check(Contender contender) {
        Tcs minimum = tiers.minimumTcs(contender.user().tier());
        return contender
                .plan()
                .tcs()
                .map(tcs -> verdict(contender, tcs, minimum))
                .orElseGet(() -> Verdict.pass("the order tells no confidence"))
                .with("minimum", minimum.percent());
    }

    private static Verdict verdict(Contender contender, Tcs tcs, Tcs minimum) {
        Verdict verdict = tcs.compareTo(minimum) >= 0
                ? Verdict.pass("the confidence suffices")
                : Verdict.refuse(
                        Code.TCS_TOO_LOW,
                        "tcs must be %s or more for %s: %s"
                                .formatted(minimum, contender.user().tier(), tcs));
        return verdict.with("tcs", tcs.percent());
    }
}
