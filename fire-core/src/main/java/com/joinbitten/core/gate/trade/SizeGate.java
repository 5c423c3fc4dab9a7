package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import java.math.BigDecimal;
import java.util.Optional;

/** Holds back orders without a size, below the symbol's minimum, or off its step. */
public record SizeGate(Instruments instruments, TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "size";
    }

    @Override
    public Verdict check(Contender contender) {
        Optional<Instrument> instrument = instruments.find(contender.plan().symbol());
        if (instrument.isEmpty()) {
            return Verdict.refuse(
                    Code.LOT_LIMIT,
                    "lot cannot be judged, the symbol is not known: "
                            + contender.plan().symbol());
        }
        return contender
                .lots()
                .map(lots -> fits(lots, instrument.get()))
                .orElseGet(() -> noSize(contender))
                .with("minimum", instrument.get().minimum())
                .with("step", instrument.get().step());
    }

    private static Verdict fits(Lots lots, Instrument instrument) {
        BigDecimal minimum = instrument.minimum().value();
        BigDecimal step = instrument.step().value();
        boolean fits = lots.value().compareTo(minimum) >= 0
                && lots.value().remainder(step).signum() == 0;
        Verdict verdict = fits
                ? Verdict.pass("the size can be traded")
                : Verdict.refuse(
                        Code.LOT_LIMIT, "lot must be %s or more in steps of %s: %s".formatted(minimum, step, lots));
        return verdict.with("lots", lots);
    }

    private Verdict noSize(Contender contender) {
        BigDecimal percent = tiers.of(contender.user().tier()).riskPercent();
        Verdict verdict = Verdict.refuse(
                        Code.LOT_LIMIT,
                        "the risk rule leaves no size: the smallest order risks more, or no rate is known")
                .with("balance", contender.user().balance())
                .with("risk_percent", percent);
        return contender
                .plan()
                .stopDistance()
                .map(distance -> verdict.with("stop_distance", distance))
                .orElse(verdict);
    }
}
