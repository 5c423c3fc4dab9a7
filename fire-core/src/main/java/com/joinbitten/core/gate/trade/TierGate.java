package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.Venue;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Symbol;
import java.util.Optional;
import java.util.Set;

/**
 * Holds back what the user's tier may not do: this class of signal, this symbol, this kind of terminal. Every fire is
 * asked for by hand, which every tier may do.
 *
 * @param restricted symbols that only some tiers may trade
 */
public record TierGate(TierRules tiers, Set<Symbol> restricted) implements Gate<Contender> {
    /** Takes a copy of the symbols. */
    public TierGate {
        restricted = Set.copyOf(restricted);
    }

    @Override
    public String name() {
        return "tier";
    }

    @Override
    public Verdict check(Contender contender) {
        Optional<TerminalType> terminal = contender.venue().map(Venue::terminal);
        return verdict(contender, terminal)
                .with("tier", contender.user().tier())
                .with("fire_mode", contender.user().fireMode())
                .with("signal_class", contender.plan().signalClass())
                .with("symbol", contender.plan().symbol())
                .with("terminal_type", terminal.map(TerminalType::wire).orElse("-"));
    }

    private Verdict verdict(Contender contender, Optional<TerminalType> terminal) {
        TierLimits limits = tiers.of(contender.user().tier());
        if (!limits.allows(contender.plan().signalClass())) {
            return no(contender, "signals of class " + contender.plan().signalClass());
        }
        if (restricted.contains(contender.plan().symbol()) && !limits.restrictedSymbols()) {
            return no(contender, contender.plan().symbol().value());
        }
        if (terminal.isPresent() && !limits.terminalTypes().contains(terminal.get())) {
            return no(contender, terminal.get().wire() + " terminals");
        }
        return Verdict.pass("the tier may do this");
    }

    private static Verdict no(Contender contender, String what) {
        return Verdict.refuse(
                Code.TIER_FORBIDS,
                "%s may not trade %s".formatted(contender.user().tier(), what));
    }
}
