package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.Verdict;
import java.math.BigDecimal;

/**
 * Holds back an order that would bring the money at risk in all open positions above a share of the balance.
 *
 * @param percent of the balance, above 0, at most 100
 */
public record ExposureGate(BigDecimal percent) implements Gate<Contender> {
    @Override
    public String name() {
        return "exposure";
    }

    @Override
    public Verdict check(Contender contender) {
        BigDecimal most = Percent.of(contender.user().balance(), percent);
        BigDecimal open = contender.standing().moneyAtRisk();
        BigDecimal then = open.add(contender.risk().orElse(BigDecimal.ZERO));
        Verdict verdict = then.compareTo(most) <= 0
                ? Verdict.pass("the exposure is within bounds")
                : Verdict.refuse(
                        Code.EXPOSURE_LIMIT,
                        "money at risk in all positions must be at most $%s: $%s"
                                .formatted(most.toPlainString(), then.toPlainString()));
        return verdict.with("at_risk", open).with("with_this", then).with("most", most);
    }
}
