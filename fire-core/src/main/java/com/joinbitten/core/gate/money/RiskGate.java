package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds back orders whose stop loses more than the tier's share of the balance. Where that cannot be told, for want of a
 * stop, a quote or a rate, the order passes, except on a live account. There an old quote is none: the market has moved,
 * and with it what the stop loses.
 */
public record RiskGate(TierRules tiers) implements Gate<Contender> {
    /** As long as a mission stands for its price unless told otherwise. */
    private static final Duration QUOTE_LIFE = Duration.ofMinutes(5);

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
                .filter(risk -> !contender.live() || !isOld(contender))
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

    private static boolean isOld(Contender contender) {
        Instant oldest = contender.now().minus(QUOTE_LIFE);
        return contender.plan().quotedAt().filter(at -> at.isBefore(oldest)).isPresent();
    }

    private static Verdict unknown(Contender contender) {
        return contender.live()
                ? Verdict.refuse(
                        Code.RISK_LIMIT,
                        "the risk of the order cannot be told, for want of a quote of the last five minutes or a rate")
                : Verdict.pass("skipped: without a stop, a quote or a rate the risk cannot be told");
    }
}
