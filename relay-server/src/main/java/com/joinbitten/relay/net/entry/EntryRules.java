package com.joinbitten.relay.net.entry;

import com.joinbitten.core.config.Networks;
import java.time.Duration;

/**
 * How strangers are treated. Immutable.
 *
 * @param rawAllow from where raw clients may come, who prove nothing
 * @param unauthenticated connections in all that have proved nothing yet, 1 to 1,000,000; only where keys are asked for
 * @param deadline from a framed connection's first byte to its proof, at least 10 ms
 */
public record EntryRules(Networks rawAllow, int unauthenticated, Duration deadline) {
    /** What applies unless the settings say otherwise. */
    public static final EntryRules DEFAULT = new EntryRules(Networks.LOOPBACK, 512, Duration.ofSeconds(5));

    /** @throws IllegalArgumentException if a value is out of its range */
    public EntryRules {
        if (unauthenticated < 1 || unauthenticated > 1_000_000) {
            throw new IllegalArgumentException("unauthenticated is out of range: " + unauthenticated);
        }
        if (deadline.toMillis() < 10) {
            throw new IllegalArgumentException("deadline is out of range: " + deadline);
        }
    }
}
