package com.joinbitten.toc.metrics;

import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.hook.Letters;
import com.joinbitten.core.result.Results;
import com.joinbitten.relay.client.CallMeter;
import com.joinbitten.toc.hook.HookMeter;
import com.joinbitten.toc.http.HttpMeter;
import com.joinbitten.toc.limit.LimitMeter;
import com.joinbitten.toc.telegram.outbox.SendMeter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts and times for one TOC. Thread-safe. */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FireMeters fires = new FireMeters(registry, System::nanoTime);
    private final HttpMeters http = new HttpMeters(registry);
    private final CallMeters calls = new CallMeters(registry);
    private final LimitMeters limits = new LimitMeters(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final HookMeters hooks = new HookMeters(registry);
    private volatile Optional<Vitals> vitals = Optional.empty();
    private volatile Optional<ChatMeters> chat = Optional.empty();

    /** A form in which Prometheus reads figures. */
    public enum Form {
        /** Prometheus' own text. */
        TEXT("text/plain; version=0.0.4; charset=utf-8"),
        /** The text of the standard that came of it. */
        OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        /** What the reply is to be called. */
        public String contentType() {
            return contentType;
        }
    }

    /** Registers the meters. */
    public Telemetry() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** From now on these are looked up, too. */
    public void watch(Vitals.Sources sources, InstantSource clock) {
        vitals = Optional.of(new Vitals(registry, sources, clock));
    }

    /** From now on it is looked up, too, what waits to be told to other systems. */
    public void watch(Letters letters, InstantSource clock) {
        hooks.watch(letters, clock);
    }

    /** What the courier tells. */
    public HookMeter hooks() {
        return hooks;
    }

    /** What the sending of messages tells; from now on what waits there is looked up, too. */
    public SendMeter chat(ChatOutbox outbox, InstantSource clock) {
        ChatMeters meters = new ChatMeters(registry, outbox, clock);
        chat = Optional.of(meters);
        return meters;
    }

    /** The same fires, each new one counted. */
    public Fires counting(Fires stored) {
        return new CountedFires(stored, fires);
    }

    /** The same outbox, its moves counted. */
    public Outbox counting(Outbox outbox) {
        return new CountedOutbox(outbox, fires);
    }

    /** The same results, their moves counted. */
    public Results counting(Results results) {
        return new CountedResults(results, fires);
    }

    /** What the HTTP front tells. */
    public HttpMeter http() {
        return http;
    }

    /** What relays that call tell. */
    public CallMeter calls() {
        return calls;
    }

    /** What the limits tell. */
    public LimitMeter limits() {
        return limits;
    }

    /** What was counted and timed of fires. */
    public Figures figures() {
        return fires.figures();
    }

    /** Microseconds of each part of the fire's way that this process has seen and still remembers, in their order. */
    public Map<String, Long> journey(FireId fire) {
        Map<String, Long> parts = new LinkedHashMap<>();
        fires.journey(fire).forEach((hop, micros) -> parts.put(hop.name().toLowerCase(Locale.ROOT), micros));
        return parts;
    }

    /** The figures of the JSON form. */
    public FireMeters.Counts counts() {
        return fires.counts();
    }

    /** Every figure, in that form. Blocks on storage; a database that is away shows in the figures, not as a failure. */
    public String scrape(Form form) {
        vitals.ifPresent(Vitals::look);
        chat.ifPresent(ChatMeters::look);
        hooks.look();
        return registry.scrape(form.contentType());
    }

    /** Ends the counting. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
