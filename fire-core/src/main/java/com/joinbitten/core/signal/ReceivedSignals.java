package com.joinbitten.core.signal;

import com.joinbitten.core.trade.MissionId;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers which signals came, so that one that comes again is known, at whichever node. Implementations are thread-safe
 * and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface ReceivedSignals {
    /**
     * A signal that came.
     *
     * @param key what makes two of them the same, at most 64 characters
     * @param source from where, at most 64 characters
     * @param mission the id that its mission is to have if nobody sent the same before
     * @param window for how long the same key is the same signal, above 0
     */
    record Received(String key, String source, MissionId mission, Instant at, Duration window) {}

    /**
     * What is known of a signal now.
     *
     * @param mission the id that its mission has or is to have: of signals that are the same, the first one's
     * @param repeated whether the same came before
     */
    record Known(MissionId mission, boolean repeated) {}

    /** Notes the signal, unless the same came within its window. */
    Known note(Received received);

    /**
     * Forgets signals that came before that.
     *
     * @return how many
     */
    int forget(Instant before);
}
