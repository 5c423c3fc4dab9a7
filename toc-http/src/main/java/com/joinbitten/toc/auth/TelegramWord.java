package com.joinbitten.toc.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.JsonObject;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads {@code initData}, with which Telegram tells a web app who opened it: all fields but {@code hash}, sorted, one on a
 * line, are signed with HMAC-SHA256 under a key that is the HMAC of the bot's token under {@code WebAppData}. Immutable.
 */
final class TelegramWord {
    private static final int MOST_CHARACTERS = 8_192;
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final Secret token;
    private final Duration age;

    /** Words for the bot of that token, which are believed for so long. */
    TelegramWord(Secret token, Duration age) {
        this.token = token;
        this.age = age;
    }

    /**
     * What Telegram says.
     *
     * @param user Telegram's number of whoever opened the web app
     * @param start what stood behind {@code startapp=} in the link to it
     * @param hash of the word: the same for every copy of it
     * @param written when Telegram said so, UTC
     * @param until when it is too old, UTC
     */
    record Said(long user, Optional<String> start, String hash, Instant written, Instant until) {}

    /** What the word says; empty where it is not Telegram's for our bot, or too old. */
    Optional<Said> read(String initData, Instant now) {
        if (initData.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            Map<String, String> fields = fields(initData);
            String hash = Optional.ofNullable(fields.remove("hash")).orElse("");
            return MessageDigest.isEqual(sign(fields).getBytes(UTF_8), hash.getBytes(UTF_8))
                    ? said(fields, hash, now)
                    : Optional.empty();
        } catch (RuntimeException e) { // broken escapes, numbers, JSON: nothing that Telegram would send
            return Optional.empty();
        }
    }

    private Optional<Said> said(Map<String, String> fields, String hash, Instant now) {
        Instant written = Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("auth_date", "")));
        Instant until = written.plus(age);
        if (!now.isBefore(until) || written.isAfter(now.plus(AHEAD))) {
            return Optional.empty();
        }
        JsonObject user = JsonObject.parse(fields.getOrDefault("user", "").getBytes(UTF_8));
        return Optional.of(new Said(
                user.requiredInteger("id"), Optional.ofNullable(fields.get("start_param")), hash, written, until));
    }

    private static Map<String, String> fields(String initData) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : initData.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1
                    || fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("no field, or one twice");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private String sign(Map<String, String> fields) {
        String lines = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        byte[] key = mac("WebAppData".getBytes(UTF_8), token.reveal());
        return HexFormat.of().formatHex(mac(key, lines));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
