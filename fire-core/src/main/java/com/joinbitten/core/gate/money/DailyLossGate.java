package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.AccountMoney;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds back fires of a UTC day on which the tier's share of the balance at its start is lost. Losses of accounts in other
 * currencies count in dollars, at the rate of now; where there is none, what was lost cannot be told, and fires pass except on
 * a live account.
 *
 * @param money what other currencies are worth
 */
public record DailyLossGate(TierRules tiers, AccountMoney money) implements Gate<Contender> {
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
        List<ClosedTrade> closed = closedSince(contender.now().truncatedTo(ChronoUnit.DAYS), contender);
        BigDecimal lost = closed.stream()
                .flatMap(trade -> dollars(trade).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
        return verdict(contender, closed, lost, most)
                .with("lost", lost)
                .with("stop", most)
                .with("day_start", start);
    }

    private Verdict verdict(Contender contender, List<ClosedTrade> closed, BigDecimal lost, BigDecimal most) {
        if (lost.compareTo(most) >= 0) {
            return Verdict.refuse(
                    Code.DAILY_LOSS,
                    "loss of today must be below $%s: $%s".formatted(most.toPlainString(), lost.toPlainString()));
        }
        TreeSet<String> unknown = new TreeSet<>();
        closed.stream()
                .filter(trade -> dollars(trade).isEmpty())
                .forEach(trade -> unknown.add(trade.currency().code()));
        if (unknown.isEmpty()) {
            return Verdict.pass("the day's loss is within bounds");
        }
        String names = String.join(", ", unknown);
        Verdict verdict = contender.live()
                ? Verdict.refuse(Code.DAILY_LOSS, "the loss of today cannot be told, for want of a rate of " + names)
                : Verdict.pass("skipped: without a rate of " + names + " the day's loss cannot be told");
        return verdict.with("no_rate", names);
    }

    private Optional<BigDecimal> dollars(ClosedTrade trade) {
        return trade.currency().equals(AccountCurrency.DOLLAR)
                ? Optional.of(trade.net())
                : money.dollars(trade.currency().code(), trade.net());
    }

    private static List<ClosedTrade> closedSince(Instant day, Contender contender) {
        return contender.standing().closed().stream()
                .filter(trade -> !trade.at().isBefore(day))
                .toList();
    }
}
