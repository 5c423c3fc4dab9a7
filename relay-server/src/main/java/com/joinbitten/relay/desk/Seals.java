package com.joinbitten.relay.desk;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fires that were sealed while the ledger could not store it: their clients were told that nothing will become visible, so a
 * copy must be refused, whatever the ledger holds once it is back. Ends with the process. Confined to the spooler thread.
 */
final class Seals {
    /** No copy of a fire is under way for longer. */
    private static final long LONGEST_LIFE_MILLIS = Duration.ofMinutes(5).toMillis();

    /** As many as a failing ledger can be asked to seal in that time; the oldest give way. */
    private static final int MOST = 100_000;

    private final Map<Object, Long> untilBootMillis = new LinkedHashMap<>();

    /**
     * A seal was told and is not stored.
     *
     * @param bootMillis when a copy can have been sent at the latest
     */
    void remember(Set<Object> keys, long bootMillis) {
        for (Object key : keys) {
            untilBootMillis.put(key, bootMillis + LONGEST_LIFE_MILLIS);
        }
        while (untilBootMillis.size() > MOST) {
            untilBootMillis.remove(untilBootMillis.keySet().iterator().next());
        }
    }

    /** Whether a fire of one of these keys must not become visible. */
    boolean hold(Set<Object> keys, long bootMillis) {
        Iterator<Long> oldest = untilBootMillis.values().iterator();
        while (oldest.hasNext() && oldest.next() <= bootMillis) {
            oldest.remove();
        }
        return !untilBootMillis.isEmpty()
                && keys.stream().anyMatch(key -> untilBootMillis.getOrDefault(key, 0L) > bootMillis);
    }

    /** The ledger holds the seal. */
    void stored(Set<Object> keys) {
        untilBootMillis.keySet().removeAll(keys);
    }
}
