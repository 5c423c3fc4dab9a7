package com.joinbitten.toc.metrics;

import com.joinbitten.relay.client.CallMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts relays that call, and calls that came to nothing. Thread-safe. */
final class CallMeters implements CallMeter {
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter taken;

    CallMeters(MeterRegistry registry) {
        for (Refusal why : Refusal.values()) {
            refused.put(
                    why,
                    Counter.builder("toc.relay.calls.refused")
                            .description("Calls of relays that came to nothing, by what they lacked")
                            .tag("lacks", why.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.taken = Counter.builder("toc.relay.calls")
                .description("Calls of relays that proved who they are")
                .register(registry);
    }

    @Override
    public void taken() {
        taken.increment();
    }

    @Override
    public void refused(Refusal why) {
        Counter counter = refused.get(why);
        if (counter != null) {
            counter.increment();
        }
    }
}
