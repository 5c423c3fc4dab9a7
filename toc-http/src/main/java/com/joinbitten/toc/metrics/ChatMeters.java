package com.joinbitten.toc.metrics;

import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.toc.telegram.outbox.SendMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is sent to Telegram, and looks up what waits. Thread-safe; looking blocks on storage. */
final class ChatMeters implements SendMeter {
    private static final Logger log = LoggerFactory.getLogger(ChatMeters.class);

    private final Map<Outcome, Counter> tries = new EnumMap<>(Outcome.class);
    private final ChatOutbox outbox;
    private final InstantSource clock;
    private volatile Look last = Look.NOTHING;

    /** What the database told at the last look. */
    private record Look(double waiting, double age, double dead) {
        static final Look NOTHING = new Look(Double.NaN, Double.NaN, Double.NaN);
    }

    ChatMeters(MeterRegistry registry, ChatOutbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            tries.put(
                    outcome,
                    Counter.builder("toc.telegram.messages")
                            .description("Tries to send a message to Telegram, by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        gauge(registry, "toc.telegram.waiting", "Messages that Telegram has not taken yet", Look::waiting);
        gauge(registry, "toc.telegram.waiting.age", "Seconds for which the oldest of them waits", Look::age);
        gauge(registry, "toc.telegram.dead", "Messages that Telegram will not take", Look::dead);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Look> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.last))
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    /** Looks; before each time that the gauges are read. */
    void look() {
        try {
            ChatOutbox.Backlog backlog = outbox.backlog();
            Instant now = clock.instant();
            long age = backlog.oldest()
                    .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                    .orElse(0L);
            last = new Look(backlog.waiting(), age, backlog.dead());
        } catch (StorageException e) {
            log.warn("metrics.database_silent reason={}", e.getMessage());
            last = Look.NOTHING;
        }
    }

    @Override
    public void tried(Outcome outcome) {
        Counter counter = tries.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
