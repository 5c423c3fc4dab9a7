package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;

/** Holds back who has no money to lose. */
public record BalanceGate() implements Gate<Contender> {
    @Override
    public String name() {
        return "balance";
    }

    @Override
    public Verdict check(Contender contender) {
        Verdict verdict = contender.user().balance().signum() > 0
                ? Verdict.pass("there is a balance")
                : Verdict.refuse(
                        Code.NO_BALANCE,
                        "balance must be above 0: " + contender.user().balance().toPlainString());
        return verdict.with("balance", contender.user().balance());
    }
}
