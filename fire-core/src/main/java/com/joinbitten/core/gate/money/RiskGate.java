package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import java.math.BigDecimal;

/**
 * Holds back orders whose stop loses more than the tier's share of the balance. Where that cannot be told, for want of a
 * stop, a quote or a rate, the order passes, except on a live account.
 */
public record RiskGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "risk";
    }

    @Override
    public Verdict check(Contender contender) {
        BigDecimal percent = tiers.of(contender.user().tier()).riskPercent();
        BigDecimal most = Percent.of(contender.user().balance(), percent);
        return contender
                .risk()
                .map(risk -> verdict(risk, most))
                .orElseGet(() -> unknown(contender))
                .with("most", most)
                .with("risk_percent", percent)
                .with("balance", contender.user().balance());
    }

    private static Verdict verdict(BigDecimal risk, BigDecimal most) {
        Verdict verdict = risk.compareTo(most) <= 0
                ? Verdict.pass("the risk is within bounds")
                : Verdict.refuse(
                        Code.RISK_LIMIT,
                        "risk of the order must be at most $%s: $%s"
                                .formatted(most.toPlainString(), risk.toPlainString()));
        return verdict.with("risk", risk);
    }

    private static Verdict unknown(Contender contender) {
        return contender.live()
                ? Verdict.refuse(Code.RISK_LIMIT, "the risk of the order cannot be told, for want of a quote or a rate")
                : Verdict.pass("skipped: without a stop, a quote or a rate the risk cannot be told");
    }
}
