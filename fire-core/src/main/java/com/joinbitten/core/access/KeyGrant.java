package com.joinbitten.core.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a key is for. Immutable.
 *
 * @param label what people call it: 1 to 64 printable characters
 * @param scopes at least one
 * @param whom for whom it acts
 * @param expiresAt from then on it is refused; absent: never
 */
public record KeyGrant(String label, Proof proof, Set<Scope> scopes, Whom whom, Optional<Instant> expiresAt) {
    private static final int MAX_USERS = 1_000;
    private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}]{1,64}");

    /** @throws IllegalArgumentException if the label has another form, there is no scope, or nobody or over 1,000 users */
    public KeyGrant {
        if (!LABEL.matcher(label).matches() || label.isBlank()) {
            throw new IllegalArgumentException("label must be 1 to 64 printable characters");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes must name at least one");
        }
        if (whom instanceof Whom.Only only
                && (only.users().isEmpty() || only.users().size() > MAX_USERS)) {
            throw new IllegalArgumentException("users must be all, or name 1 to " + MAX_USERS);
        }
        scopes = Set.copyOf(EnumSet.copyOf(scopes));
    }
}
