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
import java.util.function.Function;
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

    /**
     * What a mission is to be called.
     *
     * @param life how long it can be fired, above 0; empty: as the policy says
     */
    public record Named(MissionId id, Optional<Duration> life) {
        /** @throws IllegalArgumentException if the life is not above 0 */
        public Named {
            if (life.isPresent() && (life.get().isNegative() || life.get().isZero())) {
                throw new IllegalArgumentException("life must be above 0: " + life.get());
            }
        }
    }

    /** Makes and stores the signal's mission, or says why not. */
    public MissionOutcome create(Signal signal) {
        return checked(signal).fold(fault -> fault, levels -> new Created(store(signal, levels)));
    }

    /** The same under that id: where a mission has it already, it is that one, and nothing is stored. */
    public MissionOutcome create(Signal signal, Named named) {
        return checked(signal).fold(fault -> fault, levels -> new Created(storeOnce(signal, levels, named)));
    }

    /** An id that no mission has. */
    public MissionId newId(Symbol symbol) {
        return newId(symbol, clock.instant());
    }

    /** The levels of a sound signal, or why it makes no mission. */
    private record Checked(Optional<Refused> fault, Optional<Levels> levels) {
        static Checked fault(Refusal refusal, String detail) {
            return new Checked(Optional.of(new Refused(refusal, detail)), Optional.empty());
        }

        MissionOutcome fold(Function<Refused, MissionOutcome> onFault, Function<Levels, MissionOutcome> onLevels) {
            return fault.map(onFault).orElseGet(() -> onLevels.apply(levels.orElseThrow()));
        }
    }

    private Checked checked(Signal signal) {
        if (signal.tcs().compareTo(policy.minimumTcs()) < 0) {
            return Checked.fault(
                    Refusal.TCS_TOO_LOW, "tcs must be %s or more: %s".formatted(policy.minimumTcs(), signal.tcs()));
        }
        Optional<Instrument> instrument = instruments.find(signal.symbol());
        if (instrument.isEmpty()) {
            return Checked.fault(Refusal.UNKNOWN_SYMBOL, "symbol is not known: " + signal.symbol());
        }
        Optional<Price> entry = signal.entry().or(() -> quotes.last(signal.symbol()));
        if (entry.isEmpty()) {
            return Checked.fault(
                    Refusal.NO_QUOTE, "entry_price is missing, and no quote is known of " + signal.symbol());
        }
        try {
            Levels levels = LevelRule.complete(signal, entry.get(), instrument.get());
            return new Checked(Optional.empty(), Optional.of(levels));
        } catch (IllegalArgumentException e) {
            return Checked.fault(Refusal.BAD_LEVELS, String.valueOf(e.getMessage()));
        }
    }

    private Mission store(Signal signal, Levels levels) {
        // whole milliseconds, which is what storage keeps
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (int attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
            Mission mission = mission(signal, levels, newId(signal.symbol(), now), now, policy.life());
            if (missions.insert(mission)) {
                return mission;
            }
        }
        throw new IllegalStateException(
                "80 random bits were taken " + ID_ATTEMPTS + " times: the random source is broken");
    }

    private Mission storeOnce(Signal signal, Levels levels, Named named) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Mission mission = mission(signal, levels, named.id(), now, named.life().orElse(policy.life()));
        return missions.insert(mission) ? mission : missions.find(named.id()).orElse(mission);
    }

    private static Mission mission(Signal signal, Levels levels, MissionId id, Instant now, Duration life) {
        return new Mission(
                id,
                signal.user(),
                signal.symbol(),
                levels,
                signal.tcs(),
                signal.signalClass(),
                signal.lots(),
                now,
                now.plus(life),
                signal.timeframe(),
                signal.pattern());
    }

    private MissionId newId(Symbol symbol, Instant now) {
        return new MissionId("APEX5_" + symbol + "_" + Ulid.create(now.toEpochMilli(), random));
    }
}
