package com.joinbitten.core.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes keys, gives them new secrets, and ends them. Thread-safe; blocks on storage. */
public final class KeyDesk {
    /** Longest time for which two secrets of a key are taken. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private static final int TURNS = 3;

    private final ApiKeys keys;
    private final Pepper pepper;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** Over those keys; {@code random} is thread-safe, and good enough for names. */
    public KeyDesk(ApiKeys keys, Pepper pepper, InstantSource clock, RandomGenerator random) {
        this.keys = keys;
        this.pepper = pepper;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A key with a fresh secret, to be shown once.
     *
     * @param token never stored
     */
    public record Issued(ApiKey key, KeyToken token) {}

    /**
     * Makes a key.
     *
     * @param actor who asks for it
     */
    public Issued issue(KeyGrant grant, String actor) {
        for (int turn = 0; turn < TURNS; turn++) {
            KeyId id = KeyId.create(random);
            Pepper.Minted minted = pepper.mint(id, grant.proof());
            ApiKey key = new ApiKey(id, grant, now(), Optional.empty(), Optional.empty(), Optional.empty());
            if (keys.add(new StoredKey(key, minted.stored(), Optional.empty()), actor)) {
                return new Issued(key, minted.token());
            }
        }
        throw new IllegalStateException("no free key id was found");
    }

    /**
     * Gives a key a new secret.
     *
     * @param overlap for how long the old one is taken, too: 0 to 30 days
     * @return empty if there is no such key, or it is revoked
     * @throws IllegalArgumentException if the overlap is out of its range
     */
    public Optional<Issued> rotate(KeyId id, Duration overlap, String actor) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("overlap must be 0s to " + MAX_OVERLAP.toDays() + " days");
        }
        return keys.find(id).flatMap(known -> {
            Pepper.Minted minted = pepper.mint(id, known.key().grant().proof());
            return keys.rotate(id, minted.stored(), now().plus(overlap), now(), actor)
                    .map(changed -> new Issued(changed, minted.token()));
        });
    }

    /**
     * Ends a key for ever.
     *
     * @return empty if there is no such key
     */
    public Optional<ApiKey> revoke(KeyId id, String actor) {
        return keys.revoke(id, now(), actor);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
