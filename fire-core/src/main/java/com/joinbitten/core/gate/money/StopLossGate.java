package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;

/** Holds back orders without a stop where real money is at stake. */
public record StopLossGate() implements Gate<Contender> {
    @Override
    public String name() {
        return "stop_loss";
    }

    @Override
    public Verdict check(Contender contender) {
        if (contender.plan().stopLoss().isPresent()) {
            return Verdict.pass("the order has a stop");
        }
        return contender.live()
                ? Verdict.refuse(Code.STOP_REQUIRED, "stop_loss must be set on a live account")
                : Verdict.pass("without a stop, on an account that is not live");
    }
}
