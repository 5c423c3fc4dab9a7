package com.joinbitten.toc.telegram.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.chat.ChatLink.Rank;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.trade.UserId;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the one-time codes by which an account becomes a user's, and knows them again: the database has only their HMAC
 * under a key of this installation. Thread-safe; blocks on storage.
 */
public final class LinkCodes {
    /** How long a code can be used. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 12;
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{12}");

    private final ChatLinks links;
    private final SecretKeySpec key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Codes of that installation.
     *
     * @param key 32 bytes or more, which are copied
     */
    public LinkCodes(ChatLinks links, byte[] key, InstantSource clock) {
        this.links = links;
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** A code and when it is over, UTC; never printed. */
    public record Issued(String code, Instant expires) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * Makes one for that user.
     *
     * @param maker name of the caller who wants it
     */
    public Issued issue(UserId user, Rank rank, String maker) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        Instant now = clock.instant();
        links.offer(hash(code.toString()), user, rank, now.plus(LIFE), now, maker);
        return new Issued(code.toString(), now.plus(LIFE));
    }

    /** What is stored of what somebody wrote; empty when it has not the form of a code. */
    Optional<String> hashOf(String written) {
        String code = written.strip().replace("-", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(hash(code)) : Optional.empty();
    }

    private String hash(String code) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(("chat-code\n" + code).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
