package com.joinbitten.core.result;

import java.util.Optional;

/**
 * What is known of where a trade was made. Immutable.
 *
 * @param terminal as a caller named it; relays name none
 * @param relay configured name of the relay that delivers there
 * @param account kind of the account, as in {@code Route}
 */
public record TradePlace(Optional<String> terminal, Optional<String> relay, Optional<String> account) {
    /** Nothing is known. */
    public static final TradePlace UNKNOWN = new TradePlace(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether nothing that is known of both tells this place from the other one. */
    public boolean mayBe(TradePlace other) {
        return agree(terminal, other.terminal) && agree(relay, other.relay) && agree(account, other.account);
    }

    private static boolean agree(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}
