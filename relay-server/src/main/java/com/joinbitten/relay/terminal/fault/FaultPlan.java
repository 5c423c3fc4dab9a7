package com.joinbitten.relay.terminal.fault;

import com.joinbitten.core.config.ConfigReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often a paper terminal does what wrong. Immutable.
 *
 * @param rates 0 to 1 by fault; absent is never, 1 is every time
 * @param slowness how long a slow claim takes
 * @param clockOffset what its clock is ahead; negative when it is behind
 * @param seed of the faults' order; 0 draws one
 */
public record FaultPlan(Map<Fault, Double> rates, Duration slowness, Duration clockOffset, int seed) {
    private static final Duration SLOWNESS = Duration.ofMillis(200);

    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(Map.of(), SLOWNESS, Duration.ZERO, 0);

    /** @throws IllegalArgumentException if a rate is not 0 to 1 */
    public FaultPlan {
        rates.forEach((fault, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(fault.key() + " must be 0 to 1: " + rate);
            }
        });
        rates = Map.copyOf(rates);
    }

    /** Reads the settings below {@code faults}; what is wrong with them is remembered by the reader. */
    public static FaultPlan from(ConfigReader in) {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            BigDecimal rate = in.decimal(fault.key(), "0");
            if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
                in.fault(fault.key() + " must be 0 to 1: " + rate);
            } else if (rate.signum() > 0) {
                rates.put(fault, rate.doubleValue());
            }
        }
        Duration ahead = in.duration("faults.clock_ahead", Duration.ZERO, Duration.ZERO);
        Duration behind = in.duration("faults.clock_behind", Duration.ZERO, Duration.ZERO);
        return new FaultPlan(
                rates,
                in.duration("faults.slow_claim_time", SLOWNESS, Duration.ZERO),
                ahead.minus(behind),
                in.integer("faults.seed", 0, 0, Integer.MAX_VALUE));
    }

    double rate(Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    /** Whether anything is to go wrong at some rate. */
    public boolean strikes() {
        return !rates.isEmpty();
    }
}
