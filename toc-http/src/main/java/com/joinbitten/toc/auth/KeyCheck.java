package com.joinbitten.toc.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.KeyToken;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.toc.http.HttpReply;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out whether a bearer key is valid. What was proved is remembered for a few seconds, under a digest of the key; a
 * change by this node is heeded at once, one by another node when that time is over. Thread-safe; blocks on storage.
 */
final class KeyCheck {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    /** Compared with where there is no such key, so that its absence takes as long as its presence. */
    private static final String NOTHING = "0".repeat(64);

    private final ApiKeys keys;
    private final Pepper pepper;
    private final InstantSource clock;
    private final Map<String, Proved> proved = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    KeyCheck(ApiKeys keys, Pepper pepper, InstantSource clock) {
        this.keys = keys;
        this.pepper = pepper;
        this.clock = clock;
    }

    /** What was proved with which of the key's secrets, and until when that is believed. */
    private record Proved(StoredKey key, String stored, Instant until) {}

    /** Something that the audit is told of a key. */
    record Noted(KeyId key, String reason) {}

    /** What came of it. */
    sealed interface Finding {
        /** The key is valid. */
        record Valid(StoredKey key) implements Finding {}

        /**
         * It is, or was, but its time is over.
         *
         * @param noted what the audit is to be told of it, and of which key
         */
        record Over(HttpReply reply, Optional<Noted> noted) implements Finding {
            /** What nobody needs to note down. */
            Over(HttpReply reply) {
                this(reply, Optional.empty());
            }
        }

        /**
         * Nothing was proved: it may be a guess.
         *
         * @param noted what the audit is to be told of it
         */
        record Unproved(HttpReply reply, Optional<String> noted) implements Finding {
            /** What nobody needs to note down. */
            Unproved(HttpReply reply) {
                this(reply, Optional.empty());
            }
        }
    }

    Finding check(String text) {
        Optional<KeyToken> token = KeyToken.parse(text);
        if (token.isEmpty()) {
            return new Finding.Unproved(Refusals.keyInvalid());
        }
        String digest = digest(text);
        Instant now = clock.instant();
        return Optional.ofNullable(proved.get(digest))
                .filter(known -> now.isBefore(known.until()))
                .or(() -> prove(token.get(), digest, now))
                .map(known -> judge(known, now))
                .orElseGet(() -> new Finding.Unproved(Refusals.keyInvalid()));
    }

    /** Whether that text was proved a moment ago. */
    boolean remembers(String text) {
        return Optional.ofNullable(proved.get(digest(text)))
                .filter(known -> clock.instant().isBefore(known.until()))
                .isPresent();
    }

    private Optional<Proved> prove(KeyToken token, String digest, Instant now) {
        long before = changes.get();
        Optional<StoredKey> key = keys.find(token.id());
        if (key.isEmpty() || key.get().key().grant().proof() != Proof.BEARER) {
            pepper.proves(token, NOTHING);
            return Optional.empty();
        }
        Optional<Proved> found = key.get().valid(now).stream()
                .filter(stored -> pepper.proves(token, stored))
                .findFirst()
                .map(stored -> new Proved(key.get(), stored, now.plus(REMEMBERED)));
        found.ifPresent(sound -> remember(digest, sound, before));
        return found;
    }

    /** Not if a key was changed since it was read: this would be the old one. */
    private void remember(String digest, Proved sound, long before) {
        if (proved.size() >= MOST_REMEMBERED) {
            proved.clear();
        }
        proved.put(digest, sound);
        if (changes.get() != before) {
            proved.remove(digest);
        }
    }

    private static Finding judge(Proved known, Instant now) {
        Optional<HttpReply> ended = ended(known.key(), now);
        if (ended.isPresent()) {
            return new Finding.Over(ended.get());
        }
        return known.key().valid(now).contains(known.stored())
                ? new Finding.Valid(known.key())
                : new Finding.Over(Refusals.keyInvalid());
    }

    /** What the holder of a key is told whose time is over. */
    static Optional<HttpReply> ended(StoredKey key, Instant now) {
        return endedBy(key, now).map(Refusals::keyInvalid);
    }

    /** Why its time is over; empty while it is not. */
    static Optional<String> endedBy(StoredKey key, Instant now) {
        if (key.key().revokedAt().isPresent()) {
            return Optional.of("API key was revoked");
        }
        return key.key().expired(now) ? Optional.of("API key has expired") : Optional.empty();
    }

    /** The key was changed: from now on only what is stored counts. */
    void forget(KeyId id) {
        changes.incrementAndGet();
        proved.values().removeIf(known -> known.key().key().id().equals(id));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
