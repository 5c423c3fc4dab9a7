package com.joinbitten.relay.protocol;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.JsonObject;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long the relay has had on one connection. Confined to the test's thread. */
final class Patience {
    /** The shortest time that the relay gives an old client's order: its own clock starts after ours. */
    private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoClock;
    private final long openedNanos;

    /** For a connection that is opened now. */
    Patience(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.openedNanos = nanoClock.getAsLong();
    }

    /** What is to be thrown because of an answer with an unexpected code. */
    AssertionError unexpected(String what, JsonObject reply) {
        boolean longEnough = nanoClock.getAsLong() - openedNanos >= SHORTEST_NANOS;
        return longEnough && tellsOfTime(reply) ? new OutOfTimeError(what) : new AssertionError(what);
    }

    private static boolean tellsOfTime(JsonObject reply) {
        return reply.requiredText("code").equals(Code.RELAY_TIMEOUT.name())
                || reply.text("error").orElse("").contains("in time");
    }
}
