package com.joinbitten.core.mission;

import com.joinbitten.core.mission.MissionOutcome.Created;
import com.joinbitten.core.mission.MissionOutcome.Refusal;
import com.joinbitten.core.mission.MissionOutcome.Refused;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quotes;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Signal in, mission out. It never fires one. Thread-safe as its parts are; blocks on storage, so callers stay off event
 * loops.
 */
public final class MissionService {
    private static final int ID_ATTEMPTS = 3;

    private final Missions missions;
    private final Instruments instruments;
    private final Quotes quotes;
    private final Policy policy;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * What a signal needs, and what it gets.
     *
     * @param minimumTcs signals below it make no mission
     * @param life how long a mission can be fired, above 0
     */
    public record Policy(Tcs minimumTcs, Duration life) {
        /** Confidence of 75, and five minutes. */
        public static final Policy STANDARD = new Policy(new Tcs(75), Duration.ofMinutes(5));

        /** @throws IllegalArgumentException if the life is not above 0 */
        public Policy {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("life must be above 0: " + life);
            }
        }
    }

    /**
     * A service over these parts, none of which it closes.
     *
     * @param random source of the ids' random bits; thread-safe
     */
    public MissionService(
            Missions missions,
            Instruments instruments,
            Quotes quotes,
            Policy policy,
            InstantSource clock,
            RandomGenerator random) {
        this.missions = missions;
        this.instruments = instruments;
        this.quotes = quotes;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** Makes and stores the signal's mission, or says why not. */
    public MissionOutcome create(Signal signal) {
        if (signal.tcs().compareTo(policy.minimumTcs()) < 0) {
            return new Refused(
                    Refusal.TCS_TOO_LOW, "tcs must be %s or more: %s".formatted(policy.minimumTcs(), signal.tcs()));
        }
        Optional<Instrument> instrument = instruments.find(signal.symbol());
        if (instrument.isEmpty()) {
            return new Refused(Refusal.UNKNOWN_SYMBOL, "symbol is not known: " + signal.symbol());
        }
        Optional<Price> entry = signal.entry().or(() -> quotes.last(signal.symbol()));
        if (entry.isEmpty()) {
            return new Refused(Refusal.NO_QUOTE, "entry_price is missing, and no quote is known of " + signal.symbol());
        }
        Levels levels;
        try {
            levels = LevelRule.complete(signal, entry.get(), instrument.get());
        } catch (IllegalArgumentException e) {
            return new Refused(Refusal.BAD_LEVELS, String.valueOf(e.getMessage()));
        }
        return new Created(store(signal, levels));
    }

    private Mission store(Signal signal, Levels levels) {
        // whole milliseconds, which is what storage keeps
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (int attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
            Mission mission = new Mission(
                    newId(signal.symbol(), now),
                    signal.user(),
                    signal.symbol(),
                    levels,
                    signal.tcs(),
                    signal.signalClass(),
                    signal.lots(),
                    now,
                    now.plus(policy.life()),
                    signal.timeframe(),
                    signal.pattern());
            if (missions.insert(mission)) {
                return mission;
            }
        }
        throw new IllegalStateException(
                "80 random bits were taken " + ID_ATTEMPTS + " times: the random source is broken");
    }

    private MissionId newId(Symbol symbol, Instant now) {
        return new MissionId("APEX5_" + symbol + "_" + Ulid.create(now.toEpochMilli(), random));
    }
}
