package com.joinbitten.toc.auth;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.KeyId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were used, kept in memory and stored now and then: no call waits for it. Thread-safe. */
final class KeyUses {
    private final Map<KeyId, Instant> uses = new ConcurrentHashMap<>();

    void used(KeyId id, Instant at) {
        uses.put(id, at);
    }

    /** Stores what is new. */
    void store(ApiKeys keys) {
        Map<KeyId, Instant> times = new HashMap<>(uses);
        keys.used(times);
        times.forEach(uses::remove); // unless it was used again meanwhile
    }
}
