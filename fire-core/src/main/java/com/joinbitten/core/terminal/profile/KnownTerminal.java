package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is stored of a user's terminal behind a relay. Immutable.
 *
 * @param heardAt when the terminal said it, UTC
 * @param profile with its symbols, as far as they were asked for already
 */
public record KnownTerminal(String relay, UserId user, Instant heardAt, TerminalProfile profile) {
    /** As long as a heartbeat counts: what is older is stale. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    /** How old the heartbeat is; never negative. */
    public Duration age(Instant now) {
        Duration age = Duration.between(heardAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Whether it still tells how things stand. */
    public boolean fresh(Instant now) {
        return age(now).compareTo(FRESH) <= 0;
    }

    /** The terms of that symbol, spelled as the broker does; empty when it is not traded there. */
    public Optional<SymbolProfile> symbol(Symbol name) {
        return profile.symbols().stream()
                .filter(symbol -> symbol.name().equals(name))
                .findFirst();
    }

    /** The broker's symbols that are this one with a suffix, or are it. */
    public List<SymbolProfile> spellings(Symbol plain) {
        return profile.symbols().stream()
                .filter(symbol -> isSpelling(symbol.name().value(), plain.value()))
                .toList();
    }

    /** {@code EURUSD.r}, {@code EURUSDm}, {@code EURUSD-ecn}, but no other instrument such as {@code EURUSDX100}. */
    private static boolean isSpelling(String name, String plain) {
        return name.startsWith(plain)
                && name.substring(plain.length()).matches("|[._#+-][A-Za-z0-9._#+-]{0,7}|[a-z]{1,3}");
    }
}
