package com.joinbitten.toc.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.Nonces;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.toc.auth.KeyCheck.Finding;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a call is signed by the holder of a key, now, and for the first time. Thread-safe; blocks on storage: it
 * reads the key and stores the nonce, in this order, and only the latter lets the call in.
 */
final class SignatureCheck {
    /** Signed with where there is no such key, so that its absence takes as long as its presence. */
    private static final List<String> NOTHING = List.of("0".repeat(43));

    private final ApiKeys keys;
    private final Nonces nonces;
    private final Pepper pepper;
    private final Duration window;
    private final InstantSource clock;

    /** @param window how far the call's time may be from ours, on either side */
    SignatureCheck(ApiKeys keys, Nonces nonces, Pepper pepper, Duration window, InstantSource clock) {
        this.keys = keys;
        this.nonces = nonces;
        this.pepper = pepper;
        this.window = window;
        this.clock = clock;
    }

    Finding check(HttpCall call, String header) {
        Optional<RequestSignature> parsed = RequestSignature.parse(header);
        if (parsed.isEmpty()) {
            return unproved("Authorization must be " + RequestSignature.SCHEME
                    + " key=<id>,time=<seconds>,nonce=<16 to 64 of A-Z a-z 0-9 _ ->,signature=<64 hexadecimal digits>");
        }
        RequestSignature signature = parsed.get();
        Instant now = clock.instant();
        if (Duration.between(signature.time(), now).abs().compareTo(window) > 0) {
            return unproved("The signature's time is more than %d s away from the server's, which is %d"
                    .formatted(window.toSeconds(), now.getEpochSecond()));
        }
        Optional<StoredKey> key = key(signature);
        if (!proves(signature, call, key, now)) {
            return unproved("The signature fits neither a valid key nor this request: its method, path, query, user,"
                    + " Idempotency-Key, body, time and nonce must be those that were signed");
        }
        StoredKey known = key.orElseThrow();
        return KeyCheck.endedBy(known, now)
                .map(reason -> over(signature, reason))
                .orElseGet(() -> use(signature, known));
    }

    /** The key of a call that was let in once and goes on; empty where it would not be valid now. */
    Optional<StoredKey> still(HttpCall call, String header) {
        Instant now = clock.instant();
        return RequestSignature.parse(header)
                .flatMap(signature -> key(signature).filter(key -> proves(signature, call, Optional.of(key), now)))
                .filter(key -> KeyCheck.ended(key, now).isEmpty());
    }

    private Optional<StoredKey> key(RequestSignature signature) {
        return keys.find(signature.key()).filter(known -> known.key().grant().proof() == Proof.SIGNATURE);
    }

    private boolean proves(RequestSignature signature, HttpCall call, Optional<StoredKey> key, Instant now) {
        byte[] given = signature.signature().getBytes(US_ASCII);
        String text = signature.signedText(call);
        boolean proved = false;
        for (String salt : key.map(known -> known.valid(now)).orElse(NOTHING)) {
            String expected = Pepper.sign(pepper.signingSecret(signature.key(), salt), text);
            proved |= MessageDigest.isEqual(expected.getBytes(US_ASCII), given);
        }
        return proved && key.isPresent();
    }

    /** A node whose clock is behind ours might still take the request when its time is over here: it is kept for longer. */
    private Finding use(RequestSignature signature, StoredKey key) {
        Instant until = signature.time().plus(window.multipliedBy(3));
        return nonces.use(signature.key(), signature.nonce(), until)
                ? new Finding.Valid(key)
                : unproved(
                        "The nonce was used before: a request is taken once; sign a repetition anew, with another nonce");
    }

    /** Whoever has its secret still uses it: an operator may want to know. */
    private static Finding over(RequestSignature signature, String reason) {
        return new Finding.Over(Refusals.keyInvalid(reason), Optional.of(new KeyCheck.Noted(signature.key(), reason)));
    }

    private static Finding unproved(String error) {
        HttpReply reply = Refusals.keyInvalid(error);
        return new Finding.Unproved(reply, Optional.of(error));
    }
}
