package com.joinbitten.toc.market;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.DatedQuotes;
import com.joinbitten.core.trade.Quote;
import com.joinbitten.core.trade.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last prices that signal sources named, for at most a day: until terminals report quotes, nothing here is fresher.
 * Thread-safe; holds one price a symbol.
 */
public final class SeenQuotes implements DatedQuotes {
    private static final Duration MAX_AGE = Duration.ofHours(24);

    private final InstantSource clock;
    private final ConcurrentHashMap<Symbol, Quote> bySymbol = new ConcurrentHashMap<>();

    /** Nothing seen yet. */
    public SeenQuotes(InstantSource clock) {
        this.clock = clock;
    }

    /** Remembers the mission's entry price unless a newer one is known. */
    public void saw(Mission mission) {
        Quote seen = new Quote(mission.entry(), mission.createdAt());
        bySymbol.merge(mission.symbol(), seen, (known, other) -> other.at().isBefore(known.at()) ? known : other);
    }

    @Override
    public Optional<Quote> latest(Symbol symbol) {
        Instant oldest = clock.instant().minus(MAX_AGE);
        return Optional.ofNullable(bySymbol.get(symbol))
                .filter(seen -> !seen.at().isBefore(oldest));
    }
}
