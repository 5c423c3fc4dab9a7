package com.joinbitten.core.gate;

import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Tcs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What one tier may do. Immutable.
 *
 * @param minimumTcs missions below it are held back
 * @param firesPerDay by UTC day, 1 and up
 * @param openPositions at a time, unsettled fires included, 1 and up
 * @param cooldown least time between two fires, 0 to 24 hours
 * @param riskPercent of the balance that one fire may lose, above 0, at most 100
 * @param dailyLossPercent of the balance at the day's start, above 0, at most 100
 * @param terminalTypes where the user may trade
 * @param signalClasses what the user may fire; absent means every class
 * @param restrictedSymbols whether gold and the coins are open to the tier
 */
public record TierLimits(
        Tcs minimumTcs,
        int firesPerDay,
        int openPositions,
        Duration cooldown,
        BigDecimal riskPercent,
        BigDecimal dailyLossPercent,
        Set<TerminalType> terminalTypes,
        Optional<Set<SignalClass>> signalClasses,
        boolean restrictedSymbols) {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** @throws IllegalArgumentException if a number is out of range */
    public TierLimits {
        require(firesPerDay >= 1, "fires per day must be 1 or more", firesPerDay);
        require(openPositions >= 1, "open positions must be 1 or more", openPositions);
        require(
                !cooldown.isNegative() && cooldown.compareTo(Standing.MEMORY) <= 0,
                "cooldown must be 0 to 24 hours",
                cooldown);
        require(isPercent(riskPercent), "risk percent must be above 0, at most 100", riskPercent);
        require(isPercent(dailyLossPercent), "daily loss percent must be above 0, at most 100", dailyLossPercent);
        terminalTypes = Set.copyOf(terminalTypes);
        signalClasses = signalClasses.map(Set::copyOf);
    }

    static boolean isPercent(BigDecimal value) {
        return value.signum() > 0 && value.compareTo(HUNDRED) <= 0;
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    /** Whether missions of that class are open to the tier. */
    public boolean allows(SignalClass signalClass) {
        return signalClasses.isEmpty() || signalClasses.get().contains(signalClass);
    }
}
