package com.joinbitten.toc.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/** What proves that an alert comes from its source: only digests are kept. Immutable; never printed. */
public final class AlertSecrets {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{24,128}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");
    private static final int MOST = 4;

    private final List<byte[]> digests;

    private AlertSecrets(List<byte[]> digests) {
        this.digests = digests;
    }

    /**
     * Those in that text, separated by spaces, line breaks or commas.
     *
     * @throws IllegalArgumentException if there is none, more than four, or one of another form; the message shows none
     */
    public static AlertSecrets of(Secret text) {
        List<String> secrets = SEPARATORS
                .splitAsStream(text.reveal())
                .filter(each -> !each.isEmpty())
                .toList();
        if (secrets.isEmpty()
                || secrets.size() > MOST
                || !secrets.stream().allMatch(each -> FORM.matcher(each).matches())) {
            throw new IllegalArgumentException(
                    "must be 1 to " + MOST + " secrets of 24 to 128 of A-Z a-z 0-9 _ - each");
        }
        return new AlertSecrets(secrets.stream().map(AlertSecrets::digest).toList());
    }

    /** Whether that is one of them; takes the same time whatever it is. */
    boolean contain(String given) {
        byte[] digest = digest(given);
        boolean found = false;
        for (byte[] known : digests) {
            found |= MessageDigest.isEqual(known, digest);
        }
        return found;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
