package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.terminal.profile.BrokerSize;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.LotRange;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds back what the terminal that would execute it says it cannot: no AutoTrading, no such symbol, a volume or a level
 * that its broker refuses. A terminal of which nothing was heard is not judged, nor one that has been silent for too
 * long, except on a live account: an order for it would wait until its deadline, and might meet another market.
 */
public record TerminalGate() implements Gate<Contender> {
    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public Verdict check(Contender contender) {
        Optional<KnownTerminal> terminal = contender.placement().terminal();
        Optional<Verdict> unfit = unfit(contender);
        if (terminal.isEmpty()) {
            return unfit.orElseGet(() -> Verdict.pass("skipped: the terminal has not told its profile"));
        }
        Verdict verdict = verdict(contender, terminal.get());
        // what cannot be counted is not sent, also where the terminal is not judged
        return unfit.filter(held -> verdict.passed())
                .orElse(verdict)
                .with("heartbeat_age", terminal.get().age(contender.now()).toSeconds())
                .with("ea_level", terminal.get().profile().level());
    }

    /** Why the order cannot be said in the broker's words, which must not be guessed. */
    private static Optional<Verdict> unfit(Contender contender) {
        return contender
                .lots()
                .flatMap(lots -> contender.placement().size(lots).unfit())
                .map(unfit -> Verdict.refuse(code(unfit.why()), unfit.text()));
    }

    private static Code code(BrokerSize.Why why) {
        return switch (why) {
            case NOT_NAMED -> Code.SYMBOL_UNAVAILABLE;
            case NOT_TOLD -> Code.TERMINAL_SILENT;
            case OUT_OF_RANGE -> Code.LOT_LIMIT;
        };
    }

    private static Verdict verdict(Contender contender, KnownTerminal terminal) {
        if (!terminal.fresh(contender.now())) {
            return silent(contender, terminal);
        }
        if (terminal.profile().autoTrading().filter(on -> !on).isPresent()) {
            return Verdict.refuse(Code.AUTOTRADING_OFF, "AutoTrading is off at the terminal");
        }
        Optional<String> obstacle = contender.placement().obstacle();
        if (obstacle.isPresent()) {
            return Verdict.refuse(Code.SYMBOL_UNAVAILABLE, obstacle.get());
        }
        return contender
                .placement()
                .terms()
                .map(terms -> onTerms(contender, terms))
                .orElseGet(() -> Verdict.pass("the terminal is there; it has not told its symbols"));
    }

    private static Verdict silent(Contender contender, KnownTerminal terminal) {
        String text = "the terminal was last heard %d s ago, %d s is the most"
                .formatted(terminal.age(contender.now()).toSeconds(), KnownTerminal.FRESH.toSeconds());
        return contender.live() ? Verdict.refuse(Code.TERMINAL_SILENT, text) : Verdict.pass("skipped: " + text);
    }

    private static Verdict onTerms(Contender contender, SymbolProfile terms) {
        TradePlan plan = contender.plan();
        if (!terms.trade().opens(plan.side())) {
            return Verdict.refuse(
                    Code.SYMBOL_UNAVAILABLE,
                    "the broker's mode of %s is %s, which opens no %s"
                            .formatted(
                                    terms.name(),
                                    terms.trade().wire(),
                                    plan.side().wire()));
        }
        Optional<BrokerSize> size = contender.lots().map(contender.placement()::size);
        Optional<Verdict> volume = size.filter(BrokerSize.AsAsked.class::isInstance)
                .flatMap(same -> contender.lots())
                .flatMap(lots -> volume(lots, terms));
        Verdict verdict =
                volume.or(() -> levels(plan, terms)).orElseGet(() -> Verdict.pass("the terminal can execute this"));
        LotRange range = terms.lots();
        Verdict told = verdict.with("symbol", terms.name())
                .with("lots", contender.lots().map(Lots::toString).orElse("-"))
                .with("lot_min", range.minimum())
                .with("lot_max", range.maximum())
                .with("lot_step", range.step())
                .with("stops_distance", terms.stopsDistance());
        return size.flatMap(BrokerSize::counted)
                .map(order -> told.with("broker_lots", order.lots()).with("lot_factor", order.factor()))
                .orElse(told);
    }

    private static Optional<Verdict> volume(Lots lots, SymbolProfile terms) {
        LotRange range = terms.lots();
        return range.takes(lots.value())
                ? Optional.empty()
                : Optional.of(Verdict.refuse(
                        Code.LOT_LIMIT,
                        "lot of %s must be %s to %s in steps of %s: %s"
                                .formatted(
                                        terms.name(),
                                        range.minimum().toPlainString(),
                                        range.maximum().toPlainString(),
                                        range.step().toPlainString(),
                                        lots)));
    }

    /** The entry stands for the price that the broker will measure from. */
    private static Optional<Verdict> levels(TradePlan plan, SymbolProfile terms) {
        BigDecimal least = terms.stopsDistance();
        return plan.entry()
                .flatMap(entry -> Stream.of(plan.stopLoss(), plan.takeProfit())
                        .flatMap(Optional::stream)
                        .filter(level -> entry.distanceTo(level).compareTo(least) < 0)
                        .findFirst()
                        .map(level -> tooNear(entry, level, least)));
    }

    private static Verdict tooNear(Price entry, Price level, BigDecimal least) {
        return Verdict.refuse(
                Code.BAD_LEVELS,
                "levels must be %s or more from the entry of %s: %s".formatted(least.toPlainString(), entry, level));
    }
}
