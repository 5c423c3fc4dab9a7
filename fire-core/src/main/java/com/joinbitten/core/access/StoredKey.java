package com.joinbitten.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as it is stored. Immutable.
 *
 * @param stored what the present secret is checked with, see {@link Pepper}
 * @param previous the same of the secret before the last rotation
 */
public record StoredKey(ApiKey key, String stored, Optional<String> previous) {
    /** What a proof may be checked with now. */
    public List<String> valid(Instant now) {
        boolean overlap = key.previousUntil().filter(now::isBefore).isPresent();
        return previous.filter(old -> overlap).map(old -> List.of(stored, old)).orElse(List.of(stored));
    }

    @Override
    public String toString() {
        return "key " + key.id();
    }
}
