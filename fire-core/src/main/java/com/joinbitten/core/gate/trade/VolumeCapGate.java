package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.trade.Lots;

/** Holds back orders above the symbol's cap; the cap itself passes. */
public record VolumeCapGate(VolumeCaps caps) implements Gate<Contender> {
    @Override
    public String name() {
        return "volume_cap";
    }

    @Override
    public Verdict check(Contender contender) {
        Lots cap = caps.of(contender.plan().symbol());
        return contender
                .lots()
                .map(lots -> verdict(lots, cap).with("lots", lots))
                .orElseGet(() -> Verdict.refuse(Code.LOT_LIMIT, "the order has no size"))
                .with("cap", cap);
    }

    private static Verdict verdict(Lots lots, Lots cap) {
        return lots.value().compareTo(cap.value()) <= 0
                ? Verdict.pass("the size is within the cap")
                : Verdict.refuse(Code.LOT_LIMIT, "lot must be at most %s: %s".formatted(cap, lots));
    }
}
