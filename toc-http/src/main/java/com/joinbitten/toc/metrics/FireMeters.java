package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Counts fires and times their way. Every meter is there from the first moment, with 0, and counting costs a few additions.
 * Thread-safe.
 */
public final class FireMeters {
    /** The parts of a fire's way. */
    enum Hop {
        /** Gates and transaction. */
        STORE,
        /** From the commit until an attempt is stored, after which its first byte leaves. */
        LINK,
        /** From there until the relay's acknowledgement is stored. */
        ACK,
        /** From there until the broker's confirmation is stored. */
        FILL
    }

    private final Map<Code, Counter> asked;
    private final Map<Code, Counter> failures;
    private final Map<FireState, Counter> states;
    private final Map<Hop, Timer> hops = new EnumMap<>(Hop.class);
    private final Counter attempts;
    private final Counter repeated;
    private final Since stored;
    private final Since sent;
    private final Since relayed;
    private final Minutes minutes;
    private final Journeys journeys = new Journeys();
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong successful = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /**
     * What the JSON form of the figures tells, since the start.
     *
     * @param total fires that were stored, accepted or refused
     * @param successful fires that came to their relay
     * @param failed fires that were refused, or proved never relayed
     * @param retries attempts after a fire's first
     */
    public record Counts(long total, long successful, long failed, long retries) {}

    /**
     * Registers the meters.
     *
     * @param nanos a clock that nobody sets, such as {@link System#nanoTime}
     */
    public FireMeters(MeterRegistry registry, LongSupplier nanos) {
        this.asked = each(
                Code.class, code -> counter(registry, "toc.fires", "Stored fires by verdict", "code", code.name()));
        this.failures = each(
                Code.class,
                code -> counter(registry, "toc.fire.failures", "Fires that failed after that", "code", code.name()));
        this.states = each(
                FireState.class,
                state -> counter(registry, "toc.fire.states", "Fires that came into a state", "state", state.name()));
        for (Hop hop : Hop.values()) {
            hops.put(
                    hop,
                    Timer.builder("toc.fire.hop")
                            .description("Where fires spend their time")
                            .tag("hop", hop.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(Buckets.all())
                            .register(registry));
        }
        this.attempts = counter(registry, "toc.fire.attempts", "Attempts to hand fires over", "kind", "first");
        this.repeated = counter(registry, "toc.fire.attempts", "Attempts to hand fires over", "kind", "repeated");
        this.minutes = new Minutes(nanos);
        this.stored = new Since(nanos);
        this.sent = new Since(nanos);
        this.relayed = new Since(nanos);
    }

    private static Counter counter(MeterRegistry registry, String name, String what, String tag, String value) {
        return Counter.builder(name).description(what).tag(tag, value).register(registry);
    }

    private static <K extends Enum<K>, V> Map<K, V> each(Class<K> keys, Function<K, V> make) {
        Map<K, V> all = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            all.put(key, make.apply(key));
        }
        return all;
    }

    /** The figures of the JSON form. */
    public Counts counts() {
        return new Counts(total.get(), successful.get(), failed.get(), retries.get());
    }

    /** A fire was stored; {@code nanos} is what gates and transaction took. */
    void admitted(Fire fire, long nanos) {
        took(fire.id(), Hop.STORE, nanos);
        minutes.count();
        total.incrementAndGet();
        count(asked, fire.code());
        count(states, fire.state());
        if (fire.state() == FireState.ACCEPTED) {
            stored.begin(fire.id());
        } else {
            failed.incrementAndGet();
        }
    }

    /** An attempt was stored; its first byte may leave. */
    void begun(FireId fire, int attempt) {
        if (attempt > 1) {
            retries.incrementAndGet();
            repeated.increment();
        } else {
            attempts.increment();
        }
        stored.end(fire).ifPresent(nanos -> took(fire, Hop.LINK, nanos));
        sent.begin(fire);
    }

    /** An attempt ended without an acknowledgement. */
    void unanswered(FireId fire) {
        sent.end(fire);
    }

    /** A fire moved. */
    void moved(FireId fire, Step step) {
        count(states, step.state());
        if (step.code() != Code.OK) {
            count(failures, step.code());
        }
        if (step.state() == FireState.RELAYED) {
            sent.end(fire).ifPresent(nanos -> took(fire, Hop.ACK, nanos));
            relayed.begin(fire);
            successful.incrementAndGet();
        } else if (step.state() == FireState.FILLED || step.state() == FireState.PARTIAL) {
            relayed.end(fire).ifPresent(nanos -> took(fire, Hop.FILL, nanos));
        } else if (step.state().terminal()) {
            forget(fire);
        }
        if (step.state() == FireState.NOT_RELAYED) {
            failed.incrementAndGet();
        }
    }

    private void forget(FireId fire) {
        stored.end(fire);
        sent.end(fire);
        relayed.end(fire);
    }

    /** All of them, as they stand. */
    Figures figures() {
        return new Figures(
                hops.entrySet().stream()
                        .map(hop -> histogram(hop.getKey(), hop.getValue()))
                        .toList(),
                counted(asked),
                counted(states),
                counted(failures),
                minutes.counts());
    }

    private static Figures.Histogram histogram(Hop hop, Timer timer) {
        HistogramSnapshot snapshot = timer.takeSnapshot();
        List<Figures.Bucket> buckets = new ArrayList<>();
        long below = 0;
        for (CountAtBucket bucket : snapshot.histogramCounts()) {
            if (Double.isFinite(bucket.bucket()) && bucket.bucket(TimeUnit.DAYS) < 1) {
                long upTo = (long) bucket.count();
                buckets.add(new Figures.Bucket((long) bucket.bucket(TimeUnit.MICROSECONDS), upTo - below));
                below = upTo;
            }
        }
        return new Figures.Histogram(
                hop.name().toLowerCase(Locale.ROOT),
                timer.count(),
                (long) timer.totalTime(TimeUnit.MICROSECONDS),
                buckets);
    }

    private static <K extends Enum<K>> Map<String, Long> counted(Map<K, Counter> counters) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getValue().count() > 0)
                .collect(Collectors.toMap(counter -> counter.getKey().name(), counter ->
                        (long) counter.getValue().count()));
    }

    /** Microseconds of each part of the fire's way that this process saw, if it still knows. */
    Map<Hop, Long> journey(FireId fire) {
        return journeys.of(fire);
    }

    private void took(FireId fire, Hop hop, long nanos) {
        journeys.note(fire, hop, nanos);
        Timer timer = hops.get(hop);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }
}
