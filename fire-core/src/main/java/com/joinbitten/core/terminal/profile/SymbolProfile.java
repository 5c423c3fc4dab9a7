package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;

/**
 * On which terms a broker trades a symbol. Immutable.
 *
 * @param name as the broker spells it, suffix included
 * @param digits decimal places of a price, 0 to 8
 * @param contractSize units of the base in one lot, above 0
 * @param tickSize smallest move of the price, above 0
 * @param tickValue what that move is worth to one lot, in the account's currency, above 0
 * @param lots the volumes that are taken
 * @param stopsLevel how far levels must be from the price, in points of 10^-digits, 0 to 1,000,000
 * @param trade what may be done with it
 */
public record SymbolProfile(
        Symbol name,
        int digits,
        BigDecimal contractSize,
        BigDecimal tickSize,
        BigDecimal tickValue,
        LotRange lots,
        int stopsLevel,
        TradeMode trade) {
    /** The most points that levels can be kept away. */
    public static final int MAX_STOPS_LEVEL = 1_000_000;

    /** The most decimal places of a price. */
    public static final int MAX_DIGITS = 8;

    /** @throws IllegalArgumentException if a number is out of range */
    public SymbolProfile {
        require(digits >= 0 && digits <= MAX_DIGITS, "digits must be 0 to " + MAX_DIGITS, digits);
        require(contractSize.signum() > 0, "contract_size must be above 0", contractSize);
        require(tickSize.signum() > 0, "tick_size must be above 0", tickSize);
        require(tickValue.signum() > 0, "tick_value must be above 0", tickValue);
        require(
                stopsLevel >= 0 && stopsLevel <= MAX_STOPS_LEVEL,
                "stops_level must be 0 to " + MAX_STOPS_LEVEL,
                stopsLevel);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    /** How far levels must be from the price, in quote currency; 0 where there is no such rule. */
    public BigDecimal stopsDistance() {
        return BigDecimal.valueOf(stopsLevel, digits);
    }
}
