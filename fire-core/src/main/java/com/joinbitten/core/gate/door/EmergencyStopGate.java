package com.joinbitten.core.gate.door;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;

/** Holds back whatever opens a position while trading is stopped or only reduces. */
public record EmergencyStopGate() implements Gate<Candidate> {
    @Override
    public String name() {
        return "emergency_stop";
    }

    @Override
    public Verdict check(Candidate candidate) {
        Verdict verdict = candidate.level().opens()
                ? Verdict.pass("trading is not stopped")
                : Verdict.refuse(
                        Code.EMERGENCY_STOP,
                        "trading is stopped: " + candidate.level().wire());
        return verdict.with("level", candidate.level().wire());
    }
}
