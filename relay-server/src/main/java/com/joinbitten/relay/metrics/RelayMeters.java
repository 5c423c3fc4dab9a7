package com.joinbitten.relay.metrics;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.meter.DeliveryMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Keeps every meter at hand, so that counting a fire costs some additions and no search. Thread-safe. */
public final class RelayMeters implements DeliveryMeter, ConnectionMeter {
    /** From a rename on a fast disk to the longest life of a fire. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private static final double[] BATCHES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

    private final Map<Hop, Timer> hops;
    private final Map<Code, Counter> answers;
    private final Map<FireState, Counter> states;
    private final Map<TerminalEvent, Counter> results;
    private final Map<Code, Counter> refused;
    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> dials = new ConcurrentHashMap<>();
    private final Map<Kind, AtomicInteger> open = new EnumMap<>(Kind.class);
    private final DistributionSummary batch;
    private final Counter handshakesTaken;
    private final Counter handshakesRefused;

    /** Registers all of them, so that each is served from the first moment, with 0. */
    public RelayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.hops = each(
                Hop.class,
                hop -> Timer.builder("relay.fire.hop")
                        .description("Where fires spend their time")
                        .tag("hop", word(hop))
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
        this.answers =
                each(Code.class, code -> counter(registry, "relay.fires", "Fires by answer", "code", code.name()));
        this.states = each(
                FireState.class,
                state -> counter(registry, "relay.fire.states", "Fires that came into a state", "state", state.name()));
        this.results = each(
                TerminalEvent.class,
                event -> counter(registry, "relay.results", "Verdicts of terminals", "event", event.wire()));
        this.refused = each(
                Code.class,
                code -> counter(
                        registry,
                        "relay.connections.refused",
                        "Connections that were not let in",
                        "code",
                        code.name()));
        for (Kind kind : Kind.values()) {
            AtomicInteger count = new AtomicInteger();
            open.put(kind, count);
            Gauge.builder("relay.connections", count, AtomicInteger::get)
                    .description("Open connections")
                    .tag("dialect", word(kind))
                    .register(registry);
        }
        this.batch = DistributionSummary.builder("relay.batch.tasks")
                .description("Tasks that the spooler took at once")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        this.handshakesTaken = counter(registry, "relay.tls.handshakes", "TLS handshakes", "outcome", "taken");
        this.handshakesRefused = counter(registry, "relay.tls.handshakes", "TLS handshakes", "outcome", "refused");
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

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void took(Hop hop, long nanos) {
        Timer timer = hops.get(hop);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void answered(Code code) {
        count(answers, code);
    }

    @Override
    public void moved(FireState state) {
        count(states, state);
    }

    @Override
    public void result(TerminalEvent event) {
        count(results, event);
    }

    @Override
    public void batch(int tasks) {
        batch.record(tasks);
    }

    @Override
    public void opened(Kind kind) {
        shift(kind, 1);
    }

    @Override
    public void closed(Kind kind) {
        shift(kind, -1);
    }

    private void shift(Kind kind, int by) {
        AtomicInteger count = open.get(kind);
        if (count != null) {
            count.addAndGet(by);
        }
    }

    @Override
    public void refused(Code code) {
        count(refused, code);
    }

    @Override
    public void handshakeTaken() {
        handshakesTaken.increment();
    }

    @Override
    public void handshakeRefused() {
        handshakesRefused.increment();
    }

    @Override
    public void dialled(String to) {
        counter(registry, "relay.dial.calls", "Connections that the relay tried to make itself", "to", to)
                .increment();
    }

    @Override
    public void dialUp(String to, boolean stands) {
        dials.computeIfAbsent(to, this::dial).set(stands ? 1 : 0);
    }

    private AtomicInteger dial(String to) {
        AtomicInteger up = new AtomicInteger();
        Gauge.builder("relay.dial.up", up, AtomicInteger::get)
                .description("1 while the connection that the relay makes itself stands and is proved")
                .tag("to", to)
                .strongReference(true)
                .register(registry);
        return up;
    }
}
