package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what relays tell of terminals, and stores what is new in it. Confined to one thread; blocks on storage.
 */
public final class ProfileService {
    /** A heartbeat that says nothing new is stored that often, so that every node knows that it still beats. */
    private static final Duration REFRESH = Duration.ofSeconds(15);

    private final Profiles stored;
    private final AccountMoney money;
    private final InstantSource clock;
    private final Map<Place, HeardProfile> last = new HashMap<>();

    private record Place(String relay, UserId user) {}

    /** Stores there. */
    public ProfileService(Profiles stored, AccountMoney money, InstantSource clock) {
        this.stored = stored;
        this.money = money;
        this.clock = clock;
    }

    /**
     * Takes one page of a relay's readings.
     *
     * @return the users whose symbols are not known and must be asked for
     * @throws RuntimeException if storage fails; then nothing of the page counts as taken
     */
    public List<UserId> take(String relay, List<TerminalReading> readings) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<HeardProfile> news = new ArrayList<>();
        for (TerminalReading reading : readings) {
            HeardProfile heard = heard(reading, now);
            if (isNews(last.get(new Place(relay, reading.user())), heard)) {
                news.add(heard);
            }
        }
        if (!news.isEmpty()) {
            stored.record(relay, news);
        }
        List<UserId> unknown = new ArrayList<>();
        for (HeardProfile heard : news) {
            last.put(new Place(relay, heard.user()), heard);
            if (heard.symbolsId().filter(id -> !stored.hasSymbols(relay, id)).isPresent()) {
                unknown.add(heard.user());
            }
        }
        return unknown;
    }

    /** Takes the answer to the question for one terminal's symbols. */
    public void takeSymbols(String relay, TerminalReading whole) {
        whole.symbolsId()
                .ifPresent(id -> stored.keepSymbols(relay, id, whole.profile().symbols()));
    }

    /** The symbols of that terminal did not come: it is news again. */
    public void forget(String relay, UserId user) {
        last.remove(new Place(relay, user));
    }

    private HeardProfile heard(TerminalReading reading, Instant now) {
        boolean fresh = reading.age().compareTo(KnownTerminal.FRESH) <= 0;
        Optional<BigDecimal> dollars = reading.profile()
                .funds()
                .filter(funds -> fresh)
                .flatMap(funds -> money.dollars(funds.currency(), funds.balance()));
        return new HeardProfile(
                reading.user(),
                now.minus(reading.age()).truncatedTo(ChronoUnit.MILLIS),
                reading.profile(),
                reading.symbolsId(),
                dollars);
    }

    private static boolean isNews(@Nullable HeardProfile before, HeardProfile now) {
        if (before == null) {
            return true;
        }
        boolean same = before.symbolsId().equals(now.symbolsId())
                && before.dollars().equals(now.dollars())
                && timeless(before.profile()).equals(timeless(now.profile()));
        return !same || !now.heardAt().isBefore(before.heardAt().plus(REFRESH));
    }

    /** A heartbeat differs from the one before in its time, if in nothing else. */
    private static TerminalProfile timeless(TerminalProfile profile) {
        return profile.at(Optional.empty());
    }
}
