package com.joinbitten.core.gate.money;

import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.trade.DollarRate;
import com.joinbitten.core.trade.Lots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Turns price distances of a symbol into dollars and back, on the terms of the broker that trades it. Immutable.
 *
 * @param rate dollars for one unit of the account's currency
 */
record TermsValuation(SymbolProfile terms, DollarRate rate) {
    private static final int CENTS = 2;
    private static final BigDecimal PACKET_STEP = new BigDecimal("0.01");

    /** A broker's step need not fit our hundredths of a lot: so many are tried. */
    private static final int MOST_STEPS_DOWN = 1_000;

    /** Dollars that a move over this distance gains or loses, to the cent. */
    BigDecimal dollars(BigDecimal distance, Lots lots) {
        return perLot(distance).multiply(lots.value()).divide(divisor(), CENTS, RoundingMode.HALF_UP);
    }

    private BigDecimal perLot(BigDecimal distance) {
        return distance.multiply(terms.tickValue()).multiply(rate.times());
    }

    private BigDecimal divisor() {
        return terms.tickSize().multiply(rate.over());
    }

    /**
     * The largest order that the broker takes, up to {@code most}, and that loses at most {@code risk} dollars over this
     * distance.
     */
    Optional<Lots> lotsFor(BigDecimal risk, BigDecimal distance, Lots most) {
        BigDecimal step = terms.lots().step().max(PACKET_STEP);
        BigDecimal steps = risk.multiply(divisor()).divide(perLot(distance).multiply(step), 0, RoundingMode.DOWN);
        BigDecimal lots = terms.lots()
                .down(steps.multiply(step).min(terms.lots().maximum()).min(most.value()));
        for (int tries = 0; tries < MOST_STEPS_DOWN && lots.compareTo(PACKET_STEP) >= 0; tries++) {
            if (lots.remainder(PACKET_STEP).signum() == 0) {
                return terms.lots().takes(lots) ? Optional.of(new Lots(lots)) : Optional.empty();
            }
            lots = lots.subtract(terms.lots().step());
        }
        return Optional.empty();
    }
}
