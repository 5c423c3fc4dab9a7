package com.joinbitten.core.mission;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A published trade idea that each user whom it is for may fire once before it expires. Immutable.
 *
 * @param owner the only user who may fire it; absent when everyone may whose tier allows
 * @param lots fixed size; absent when the size follows from the risk rule
 * @param createdAt UTC, from 1970 to 9999
 * @param expiresAt from this instant on it cannot be fired, UTC; at {@code createdAt} or after
 * @param timeframe chart period, for people, at most 128 characters
 * @param pattern what the signal source saw, for people, at most 128 characters
 */
public record Mission(
        MissionId id,
        Optional<UserId> owner,
        Symbol symbol,
        Levels levels,
        Tcs tcs,
        SignalClass signalClass,
        Optional<Lots> lots,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> timeframe,
        Optional<String> pattern) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MAX_NOTE_CHARACTERS = 128;

    /** @throws IllegalArgumentException if it expires before it is made, a time is out of range or a note too long */
    public Mission {
        if (createdAt.isBefore(Instant.EPOCH) || expiresAt.isAfter(LATEST) || expiresAt.isBefore(createdAt)) {
            throw new IllegalArgumentException(
                    "expires_at must not be before created_at, both 1970 to 9999: " + createdAt + ", " + expiresAt);
        }
        requireNotes(timeframe, pattern);
    }

    /** Direction of the trade. */
    public Side side() {
        return levels.side();
    }

    /** Price at which the trade is meant to open. */
    public Price entry() {
        return levels.entry();
    }

    /** Price at which a loss is taken. */
    public Price stopLoss() {
        return levels.stopLoss();
    }

    /** Price at which a profit is taken. */
    public Price takeProfit() {
        return levels.takeProfit();
    }

    /** Whether it can no longer be fired. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Time left to fire it; zero once it has expired. */
    public Duration remaining(Instant now) {
        return expired(now) ? Duration.ZERO : Duration.between(now, expiresAt);
    }

    /** Whether this user may see and fire it, as far as ownership goes. */
    public boolean isFor(UserId user) {
        return owner.isEmpty() || owner.get().equals(user);
    }

    static void requireNotes(Optional<String> timeframe, Optional<String> pattern) {
        requireShort("timeframe", timeframe);
        requireShort("pattern", pattern);
    }

    private static void requireShort(String name, Optional<String> note) {
        if (note.isPresent() && note.get().length() > MAX_NOTE_CHARACTERS) {
            throw new IllegalArgumentException(name + " must be at most " + MAX_NOTE_CHARACTERS + " characters: "
                    + note.get().length());
        }
    }
}
