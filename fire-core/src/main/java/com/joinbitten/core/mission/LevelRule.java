package com.joinbitten.core.mission;

import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Fills in the levels that a signal leaves out, rounded to the instrument's digits: the stop stands 0.1 % away from the
 * entry, the target a multiple of the stop's distance, by the class of the signal.
 */
final class LevelRule {
    private static final BigDecimal STOP_SHARE = new BigDecimal("0.001");
    private static final Map<SignalClass, BigDecimal> TARGET_MULTIPLES =
            Map.of(SignalClass.RAPID_ASSAULT, new BigDecimal("1.5"), SignalClass.SNIPER_OPS, new BigDecimal("2.25"));
    private static final BigDecimal OTHER_TARGET_MULTIPLE = new BigDecimal("2");

    private LevelRule() {}

    /** @throws IllegalArgumentException if the signal's own levels stand on the wrong side, or are too fine */
    static Levels complete(Signal signal, Price entry, Instrument instrument) {
        requireDigits(entry, instrument);
        signal.stopLoss().ifPresent(stop -> requireDigits(stop, instrument));
        signal.takeProfit().ifPresent(target -> requireDigits(target, instrument));
        Price stop = signal.stopLoss().orElseGet(() -> stop(signal.side(), entry, instrument));
        Price target = signal.takeProfit().orElseGet(() -> target(signal, entry, stop, instrument));
        return new Levels(signal.side(), entry, stop, target);
    }

    private static Price stop(Side side, Price entry, Instrument instrument) {
        BigDecimal distance = entry.value().multiply(STOP_SHARE);
        BigDecimal stop = side == Side.BUY
                ? entry.value().subtract(distance)
                : entry.value().add(distance);
        return rounded(stop, instrument);
    }

    private static Price target(Signal signal, Price entry, Price stop, Instrument instrument) {
        BigDecimal multiple = TARGET_MULTIPLES.getOrDefault(signal.signalClass(), OTHER_TARGET_MULTIPLE);
        BigDecimal distance = entry.distanceTo(stop).multiply(multiple);
        BigDecimal target = signal.side() == Side.BUY
                ? entry.value().add(distance)
                : entry.value().subtract(distance);
        return rounded(target, instrument);
    }

    private static Price rounded(BigDecimal value, Instrument instrument) {
        return new Price(value.setScale(instrument.digits(), RoundingMode.HALF_UP));
    }

    private static void requireDigits(Price price, Instrument instrument) {
        if (price.value().scale() > instrument.digits()) {
            throw new IllegalArgumentException("prices of %s must have at most %d decimal places: %s"
                    .formatted(instrument.symbol(), instrument.digits(), price));
        }
    }
}
