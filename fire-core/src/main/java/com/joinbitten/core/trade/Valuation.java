package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Turns price distances of one instrument into money of one currency and back; dollars unless told. Immutable.
 *
 * @param rate units of the money for one unit of the instrument's quote currency
 */
public record Valuation(Instrument instrument, ExchangeRate rate) {
    private static final int CENTS = 2;

    /**
     * Dollars that a move over this distance gains or loses, to the cent.
     *
     * @param distance in quote currency, 0 or more
     */
    public BigDecimal dollars(BigDecimal distance, Lots lots) {
        return amount(distance, lots, CENTS);
    }

    /**
     * The money that a move over this distance gains or loses.
     *
     * @param distance in quote currency, 0 or more
     * @param places decimal places to which it is rounded, once
     */
    public BigDecimal amount(BigDecimal distance, Lots lots, int places) {
        return rate.worth(distance.multiply(instrument.contractSize()).multiply(lots.value()), places);
    }

    /**
     * The largest order that loses at most {@code risk} over this distance, rounded down to the lot step; empty when that
     * is below the instrument's minimum. Never above the largest {@link Lots}.
     *
     * @param risk dollars
     * @param distance to the stop in quote currency, above 0
     */
    public Optional<Lots> lotsFor(BigDecimal risk, BigDecimal distance) {
        if (distance.signum() <= 0) {
            throw new IllegalArgumentException("the distance to the stop must be above 0: " + distance);
        }
        BigDecimal step = instrument.step().value();
        BigDecimal lossPerStep =
                distance.multiply(instrument.contractSize()).multiply(step).multiply(rate.times());
        BigDecimal steps = risk.multiply(rate.over()).divide(lossPerStep, 0, RoundingMode.DOWN);
        BigDecimal lots = steps.multiply(step);
        if (lots.compareTo(instrument.minimum().value()) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Lots(lots.min(Lots.MAX)));
    }
}
