package com.joinbitten.toc.metrics;

import com.joinbitten.toc.http.HttpMeter;
import com.joinbitten.toc.http.Method;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls by route and status; routes, methods and statuses are few. Thread-safe. */
public final class HttpMeters implements HttpMeter {
    private final MeterRegistry registry;
    private final ConcurrentHashMap<Kind, Timer> calls = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Counter> rejections = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Counter turnedAway;

    private record Kind(Method method, String route, int status) {}

    /** Registers what has no tags. */
    public HttpMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("toc.http.connections", open, AtomicInteger::get)
                .description("Open connections")
                .register(registry);
        this.turnedAway = Counter.builder("toc.http.connections.refused")
                .description("Connections that were not let in: too many, in all or from one address")
                .register(registry);
        rejection(400);
    }

    @Override
    public void answered(Method method, String route, int status, long nanos) {
        calls.computeIfAbsent(new Kind(method, route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("toc.http.requests")
                .description("Calls by route and status")
                .tag("method", kind.method().name())
                .tag("route", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .register(registry);
    }

    @Override
    public void rejected(int status) {
        rejection(status).increment();
    }

    private Counter rejection(int status) {
        return rejections.computeIfAbsent(
                status,
                value -> Counter.builder("toc.http.rejected")
                        .description("Requests that could not be read in exactly one way, or not in time")
                        .tag("status", Integer.toString(value))
                        .register(registry));
    }

    @Override
    public void opened() {
        open.incrementAndGet();
    }

    @Override
    public void closed() {
        open.decrementAndGet();
    }

    @Override
    public void turnedAway() {
        turnedAway.increment();
    }
}
