package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Holds back fires of a UTC day on which the tier's share of the balance at its start is lost. */
public record DailyLossGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "daily_loss";
    }

    @Override
    public Verdict check(Contender contender) {
        BigDecimal percent = tiers.of(contender.user().tier()).dailyLossPercent();
        BigDecimal start =
                contender.standing().dayStart().orElse(contender.user().balance());
        BigDecimal most = Percent.of(start, percent);
        BigDecimal lost = lostSince(contender.now().truncatedTo(ChronoUnit.DAYS), contender);
        Verdict verdict = lost.compareTo(most) < 0
                ? Verdict.pass("the day's loss is within bounds")
                : Verdict.refuse(
                        Code.DAILY_LOSS,
                        "loss of today must be below $%s: $%s".formatted(most.toPlainString(), lost.toPlainString()));
        return verdict.with("lost", lost).with("stop", most).with("day_start", start);
    }

    private static BigDecimal lostSince(Instant day, Contender contender) {
        return contender.standing().closed().stream()
                .filter(trade -> !trade.at().isBefore(day))
                .map(ClosedTrade::net)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
    }
}
