package com.joinbitten.toc.metrics;

import com.joinbitten.core.hook.Letters;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.toc.hook.HookMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how calls to other systems end, and looks up what waits for them. Thread-safe; {@link #look} blocks on storage. */
final class HookMeters implements HookMeter {
    private static final Logger log = LoggerFactory.getLogger(HookMeters.class);

    private final Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
    private volatile Optional<Source> source = Optional.empty();
    private volatile Look last = Look.NOTHING;

    private record Source(Letters letters, InstantSource clock) {}

    /** What storage told at the last look. */
    private record Look(double waiting, double dead, double oldestSeconds) {
        static final Look NOTHING = new Look(0, 0, 0);
        static final Look UNKNOWN = new Look(Double.NaN, Double.NaN, Double.NaN);
    }

    HookMeters(MeterRegistry registry) {
        for (Ending ending : Ending.values()) {
            endings.put(
                    ending,
                    Counter.builder("toc.webhook.tries")
                            .description("Calls to other systems, by how they ended")
                            .tag("ending", ending.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        gauge(registry, "toc.webhooks.waiting", "Events that other systems are still to be told", Look::waiting);
        gauge(registry, "toc.webhooks.dead", "Events that they were not told, and are told no more", Look::dead);
        gauge(
                registry,
                "toc.webhooks.oldest.seconds",
                "For how long the oldest event waits to be told",
                Look::oldestSeconds);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Look> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.last))
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    void watch(Letters letters, InstantSource clock) {
        source = Optional.of(new Source(letters, clock));
    }

    /** Looks; before each time that the gauges are read. */
    void look() {
        source.ifPresent(known -> last = looked(known));
    }

    private static Look looked(Source source) {
        try {
            List<Letters.Standing> all = source.letters.standings();
            Instant oldest = all.stream()
                    .map(Letters.Standing::oldest)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            Instant now = source.clock.instant();
            return new Look(
                    all.stream().mapToInt(Letters.Standing::waiting).sum(),
                    all.stream().mapToInt(Letters.Standing::dead).sum(),
                    oldest.isBefore(now) ? Duration.between(oldest, now).toMillis() / 1000.0 : 0);
        } catch (StorageException e) {
            log.warn("metrics.database_silent reason={}", e.getMessage());
            return Look.UNKNOWN;
        }
    }

    @Override
    public void ended(Ending ending) {
        Counter counter = endings.get(ending);
        if (counter != null) {
            counter.increment();
        }
    }
}
