package com.joinbitten.toc.metrics;

import com.joinbitten.toc.limit.LimitMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts calls that had to wait, and tries that proved no key. Thread-safe. */
final class LimitMeters implements LimitMeter {
    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);
    private final Counter failedTries;

    LimitMeters(MeterRegistry registry) {
        for (Limit limit : Limit.values()) {
            refused.put(
                    limit,
                    Counter.builder("toc.limits.refused")
                            .description("Calls that were refused with 429, by what ran out")
                            .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.failedTries = Counter.builder("toc.auth.failures")
                .description("Calls that carried something that proves no key")
                .register(registry);
    }

    @Override
    public void refused(Limit limit) {
        Counter counter = refused.get(limit);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void failedTry() {
        failedTries.increment();
    }
}
