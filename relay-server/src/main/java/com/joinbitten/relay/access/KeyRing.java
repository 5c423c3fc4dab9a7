package com.joinbitten.relay.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The keys of a relay, by name. Immutable: a changed file makes another ring. */
public record KeyRing(Map<String, AccessKey> keys) {
    /** Takes a copy. */
    public KeyRing {
        keys = Map.copyOf(keys);
    }

    /** The key of that name, if it opens anything at that time. */
    public Optional<AccessKey> find(String id, Instant now) {
        return Optional.ofNullable(keys.get(id)).filter(key -> key.isValid(now));
    }
}
