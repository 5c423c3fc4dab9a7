package com.joinbitten.toc.auth;

import com.joinbitten.core.access.KeyId;
import com.joinbitten.toc.http.HttpCall;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a signed request says: {@code Authorization: BITTEN-HMAC-SHA256
 * key=…,time=…,nonce=…,signature=…}. Immutable.
 *
 * @param key whose secret signed
 * @param time when, in whole seconds
 * @param nonce 16 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param signature 64 hexadecimal digits, lower case
 */
record RequestSignature(KeyId key, Instant time, String nonce, String signature) {
    /** The name of the scheme, and the first line of what is signed. */
    static final String SCHEME = "BITTEN-HMAC-SHA256";

    private static final Pattern HEADER = Pattern.compile("(?i:" + SCHEME + ") +key=([a-z0-9]{12}), ?time=(\\d{1,11}),"
            + " ?nonce=([A-Za-z0-9_-]{16,64}), ?signature=([0-9a-f]{64})");

    /** Whether the header is meant to be a signature, be it well written or not. */
    static boolean isMeant(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The signature in that header; empty when it is not written like one. */
    static Optional<RequestSignature> parse(String header) {
        Matcher matcher = HEADER.matcher(header);
        return matcher.matches()
                ? Optional.of(new RequestSignature(
                        new KeyId(matcher.group(1)),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(2))),
                        matcher.group(3),
                        matcher.group(4)))
                : Optional.empty();
    }

    /**
     * The text that is signed: everything that decides what the call does, a line each, without an end of line after the
     * last. No value has an end of line in itself.
     */
    String signedText(HttpCall call) {
        return String.join(
                "\n",
                SCHEME,
                Long.toString(time.getEpochSecond()),
                nonce,
                call.method().name(),
                call.targetText(),
                call.header(Callers.USER_HEADER).orElse(""),
                call.header("Idempotency-Key").orElse(""),
                sha256(call.body()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
