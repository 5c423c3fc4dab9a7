package com.joinbitten.core.gate;

import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * What binds every user alike, whatever the tier. Immutable.
 *
 * @param firesPerMinute in any sixty seconds, 1 to 1,000
 * @param lossesInARow after so many, 1 and up, a user pauses
 * @param lossPause for how long, 0 to 24 hours
 * @param exposurePercent of the balance that all open positions may lose, above 0, at most 100
 * @param restricted symbols that only some tiers may trade
 * @param paperRelays relays of terminals that simulate their prices, which have no market hours
 */
public record GateRules(
        int firesPerMinute,
        int lossesInARow,
        Duration lossPause,
        BigDecimal exposurePercent,
        VolumeCaps caps,
        MarketHours hours,
        Set<Symbol> restricted,
        Set<String> paperRelays) {
    /** @throws IllegalArgumentException if a number is out of range */
    public GateRules {
        require(
                firesPerMinute >= 1 && firesPerMinute <= Standing.MOST_RECENT,
                "fires per minute must be 1 to " + Standing.MOST_RECENT,
                firesPerMinute);
        require(lossesInARow >= 1, "losses in a row must be 1 or more", lossesInARow);
        require(
                !lossPause.isNegative() && lossPause.compareTo(Standing.MEMORY) <= 0,
                "pause after losses must be 0 to 24 hours",
                lossPause);
        require(
                TierLimits.isPercent(exposurePercent),
                "exposure percent must be above 0, at most 100",
                exposurePercent);
        restricted = Set.copyOf(restricted);
        paperRelays = Set.copyOf(paperRelays);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    /** The shipped values. */
    public static GateRules standard() {
        return new GateRules(
                5,
                2,
                Duration.ofMinutes(15),
                BigDecimal.TEN,
                VolumeCaps.standard(),
                MarketHours.standard(),
                Set.of(new Symbol("XAUUSD"), new Symbol("BTCUSD"), new Symbol("ETHUSD")),
                Set.of());
    }
}
