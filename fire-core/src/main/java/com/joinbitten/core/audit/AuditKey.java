package com.joinbitten.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which entries are chained: who has only the database can neither change an entry nor make one up.
 *
 * <pre>
 *  link 0 = HMAC("bitten audit 1")
 *  link n = HMAC(link n-1, n, each member with its length before it)
 *  seal   = HMAC("head", n, link n)          of the newest entry, so that its end cannot be cut off
 * </pre>
 *
 * <p>Thread-safe; never printed.
 */
public final class AuditKey {
    /** Fewest bytes of a key. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * A key of those bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are fewer than 32
     */
    public AuditKey(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("the audit's key must have at least " + MIN_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The end of a chain without an entry. */
    public AuditHead origin() {
        return head(0, mac(List.of("bitten audit 1")));
    }

    /** The end of the chain once the entry hangs at it. */
    public AuditHead after(AuditHead before, AuditEntry entry) {
        long n = before.number() + 1;
        return head(
                n,
                mac(List.of(
                        before.link(),
                        Long.toString(n),
                        Long.toString(entry.at().toEpochMilli()),
                        entry.actor(),
                        entry.user(),
                        entry.action(),
                        entry.subject(),
                        entry.code(),
                        entry.detail())));
    }

    /** The end of a chain at that entry, sealed. */
    public AuditHead head(long number, String link) {
        return new AuditHead(number, link, mac(List.of("head", Long.toString(number), link)));
    }

    private String mac(List<String> members) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String member : members) {
                byte[] utf8 = member.getBytes(UTF_8);
                mac.update((utf8.length + ":").getBytes(UTF_8));
                mac.update(utf8);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
