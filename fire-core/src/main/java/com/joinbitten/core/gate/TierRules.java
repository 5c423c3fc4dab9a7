package com.joinbitten.core.gate;

import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each tier may do. Immutable.
 *
 * @param floor confidence that no tier's minimum can undercut
 * @param limits one for every tier
 */
public record TierRules(Tcs floor, Map<Tier, TierLimits> limits) {
    private static final Duration COOLDOWN = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException if a tier has no limits */
    public TierRules {
        limits = Collections.unmodifiableMap(new EnumMap<>(limits));
        if (limits.size() != Tier.values().length) {
            throw new IllegalArgumentException("every tier needs limits: " + limits.keySet());
        }
    }

    /** The shipped table. */
    public static TierRules standard() {
        Set<TerminalType> all = EnumSet.allOf(TerminalType.class);
        Set<SignalClass> rapid = Set.of(SignalClass.RAPID_ASSAULT);
        Set<SignalClass> rapidAndSniper = Set.of(SignalClass.RAPID_ASSAULT, SignalClass.SNIPER_OPS);
        Map<Tier, TierLimits> table = new EnumMap<>(Tier.class);
        table.put(
                Tier.PRESS_PASS, row(75, 6, 1, "1.0", "6", Set.of(TerminalType.PRESS_PASS), Optional.of(rapid), false));
        table.put(Tier.NIBBLER, row(75, 6, 1, "1.0", "6", all, Optional.of(rapid), false));
        table.put(Tier.FANG, row(80, 10, 2, "1.25", "8.5", all, Optional.of(rapidAndSniper), false));
        table.put(Tier.COMMANDER, row(85, 20, 3, "1.25", "8.5", all, Optional.empty(), true));
        table.put(Tier.APEX, row(90, 50, 5, "1.25", "8.5", all, Optional.empty(), true));
        return new TierRules(new Tcs(75), table);
    }

    private static TierLimits row(
            int minimumTcs,
            int firesPerDay,
            int openPositions,
            String riskPercent,
            String dailyLossPercent,
            Set<TerminalType> terminalTypes,
            Optional<Set<SignalClass>> signalClasses,
            boolean restrictedSymbols) {
        return new TierLimits(
                new Tcs(minimumTcs),
                firesPerDay,
                openPositions,
                COOLDOWN,
                new BigDecimal(riskPercent),
                new BigDecimal(dailyLossPercent),
                terminalTypes,
                signalClasses,
                restrictedSymbols);
    }

    /** The limits of that tier. */
    public TierLimits of(Tier tier) {
        TierLimits found = limits.get(tier);
        if (found == null) {
            throw new IllegalStateException("the constructor let a table without " + tier + " pass");
        }
        return found;
    }

    /** What a mission's confidence must reach for that tier: its own minimum or the floor, whichever is higher. */
    public Tcs minimumTcs(Tier tier) {
        Tcs own = of(tier).minimumTcs();
        return own.compareTo(floor) >= 0 ? own : floor;
    }
}
