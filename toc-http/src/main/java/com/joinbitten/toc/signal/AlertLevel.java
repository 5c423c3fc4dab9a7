package com.joinbitten.toc.signal;

import com.joinbitten.core.trade.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/**
 * How a template says where stop or target stand. Immutable.
 *
 * @param unit in which the number is
 * @param fixed the number, where it is not the alert's
 */
public record AlertLevel(Unit unit, Optional<BigDecimal> fixed) {
    /** The alert's own price. */
    public static final AlertLevel AS_SENT = new AlertLevel(Unit.PRICE, Optional.empty());

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** What a number of an alert means. */
    public enum Unit {
        /** A price. */
        PRICE,
        /** So many pips from the entry. */
        PIPS,
        /** So many hundredths of the entry away from it. */
        PERCENT
    }

    /**
     * Reads {@code price}, {@code pips}, {@code percent}, or a number before one of the last two.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static AlertLevel of(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        for (Unit unit : Unit.values()) {
            boolean named = words[words.length - 1].equals(unit.name().toLowerCase(Locale.ROOT));
            if (named && words.length == 1) {
                return new AlertLevel(unit, Optional.empty());
            }
            if (named && words.length == 2 && unit != Unit.PRICE && words[0].matches("\\d{1,6}(\\.\\d{1,6})?")) {
                BigDecimal number = new BigDecimal(words[0]);
                if (number.signum() > 0) {
                    return new AlertLevel(unit, Optional.of(number));
                }
            }
        }
        throw new IllegalArgumentException("must be price, pips or percent, or a number above 0 of the last two");
    }

    boolean needsEntry() {
        return unit != Unit.PRICE;
    }

    /** How far that number is from the entry, in quote currency. */
    BigDecimal distance(BigDecimal number, BigDecimal entry, Instrument instrument) {
        return unit == Unit.PIPS
                ? number.multiply(instrument.pip())
                : entry.multiply(number).divide(HUNDRED, MathContext.DECIMAL64);
    }
}
