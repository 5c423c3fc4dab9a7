package com.joinbitten.core.gate.money;

import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.trade.ExchangeRate;
import com.joinbitten.core.trade.Lots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Turns price distances of a symbol into money and back, on the terms of the broker that trades it. Immutable.
 *
 * @param rate of the account's currency: dollars for one unit of it, or {@link ExchangeRate#ONE} to stay with it
 */
record TermsValuation(SymbolProfile terms, ExchangeRate rate) {
    private static final int CENTS = 2;

    /** Dollars that a move over this distance gains or loses to so many of the broker's lots, to the cent. */
    BigDecimal dollars(BigDecimal distance, BigDecimal lots) {
        return amount(distance, lots, CENTS);
    }

    /** The same with that many decimal places. */
    BigDecimal amount(BigDecimal distance, BigDecimal lots, int places) {
        return perLot(distance).multiply(lots).divide(divisor(), places, RoundingMode.HALF_UP);
    }

    /** The same in the account's own currency. */
    TermsValuation own() {
        return new TermsValuation(terms, ExchangeRate.ONE);
    }

    private BigDecimal perLot(BigDecimal distance) {
        return distance.multiply(terms.tickValue()).multiply(rate.times());
    }

    private BigDecimal divisor() {
        return terms.tickSize().multiply(rate.over());
    }

    /**
     * The largest order that the broker takes, in its lots, up to {@code most}, and that loses at most {@code risk} dollars
     * over this distance.
     */
    Optional<BigDecimal> lotsFor(BigDecimal risk, BigDecimal distance, BigDecimal most) {
        BigDecimal step = terms.lots().step().max(Lots.STEP);
        BigDecimal steps = risk.multiply(divisor()).divide(perLot(distance).multiply(step), 0, RoundingMode.DOWN);
        BigDecimal lots = terms.lots()
                .packetDown(steps.multiply(step)
                        .min(terms.lots().maximum())
                        .min(most)
                        .min(Lots.MAX));
        return terms.lots().takes(lots) ? Optional.of(lots) : Optional.empty();
    }
}
