package com.joinbitten.relay.desk;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.wire.DropFileJson;
import java.time.Duration;
import java.util.Map;

/**
 * What the relay itself demands of a fire. Immutable.
 *
 * @param life time from acceptance to the deadline unless the caller shortens it, 1 s to 300 s
 * @param maxLife farthest deadline that a caller may name, 300 s at most
 * @param lotLimits largest lots by symbol; a symbol without an entry has no limit here
 * @param minFreeBytes space that must be left on the volumes of ledger and drop root
 * @param format layout of drop files
 */
public record DeliveryRules(
        Duration life, Duration maxLife, Map<Symbol, Lots> lotLimits, long minFreeBytes, DropFileJson.Format format) {
    /** Rows and requests are remembered at least this long, by the ledger's own age. */
    public static final Duration REQUEST_MEMORY = Duration.ofHours(24);

    /** A mission stays bound to its user's first order this long. */
    public static final Duration MISSION_MEMORY = Duration.ofHours(12);

    /** A raw packet without a better key is recognised by its bytes this long. */
    public static final Duration RAW_MEMORY = Duration.ofSeconds(60);

    /** Clocks of two hosts may differ by this much before a deadline is called too far. */
    static final Duration SKEW = Duration.ofSeconds(2);

    /** Copies the limits. */
    public DeliveryRules {
        if (life.toMillis() < 1_000 || life.compareTo(maxLife) > 0 || maxLife.toSeconds() > 300) {
            throw new IllegalArgumentException(
                    "life must be 1 s to the longest life, that at most 300 s: " + life + ", " + maxLife);
        }
        lotLimits = Map.copyOf(lotLimits);
    }
}
