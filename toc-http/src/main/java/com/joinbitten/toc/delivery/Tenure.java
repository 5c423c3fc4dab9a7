package com.joinbitten.toc.delivery;

import com.joinbitten.core.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What this node knows of one relay's lease. Thread-safe; nothing blocks, so that it can be asked right before a byte leaves.
 *
 * <p>It ends a little earlier than in the database: its time counts from before the database was asked for it, by a clock
 * that only runs and by the wall's, whichever is over first. A process that was stopped past that and goes on finds it
 * ended without asking anybody. Once ended, a grant never comes back; the keeper makes another.
 */
final class Tenure {
    /** Others look every two seconds at least. */
    private static final Duration TO_OTHERS = Duration.ofSeconds(6);

    private static final Duration NOT_AGAIN = Duration.ofMinutes(5);

    private final String relay;
    private final Listener listener;
    private final Runnable changed;
    private final InstantSource wall;
    private final LongSupplier nanos;

    /** Written under this object's lock. */
    private volatile Optional<Grant> grant = Optional.empty();

    private volatile long grants;
    private final BooleanSupplier companions;

    private volatile boolean wanted;

    /** From when on it is left to others for a while; written under this object's lock. */
    private volatile OptionalLong leftFromNanos = OptionalLong.empty();

    private volatile boolean elsewhere;
    private volatile Optional<Instant> lastElsewhere = Optional.empty();

    /** Confined to the keeper's thread. */
    private boolean asked;

    /** Who uses the lease; called on the keeper's thread, must not block. */
    interface Listener {
        /** It is ours from now on, perhaps after a time when it was not. */
        void gained();

        /** Another node has it. */
        void taken();
    }

    /** Until when the lease may be used here, by both clocks. */
    private record Grant(Lease lease, long fromNanos, Duration term, Instant untilWall) {
        boolean lasts(long nowNanos, Instant nowWall) {
            return nowNanos - fromNanos < term.toNanos() && nowWall.isBefore(untilWall);
        }

        Duration left(long nowNanos) {
            return term.minusNanos(nowNanos - fromNanos);
        }
    }

    /**
     * A lease that is not asked for yet.
     *
     * @param changed told when something else is to be done; must not block
     * @param companions whether there are other nodes; must not block
     */
    Tenure(
            String relay,
            Listener listener,
            Runnable changed,
            BooleanSupplier companions,
            InstantSource wall,
            LongSupplier nanos) {
        this.relay = relay;
        this.listener = listener;
        this.changed = changed;
        this.companions = companions;
        this.wall = wall;
        this.nanos = nanos;
    }

    String relay() {
        return relay;
    }

    /** The relay can be reached from here: this node would hand it orders. Never blocks. */
    void want() {
        wanted = true;
        changed.run();
    }

    /** The relay cannot be reached from here: another node may have it, once the keeper has looked. */
    void forgo() {
        wanted = false;
    }

    boolean wanted() {
        return wanted && !isLeft(TO_OTHERS);
    }

    /**
     * The relay is reached, but nothing may be handed to it from here: another node may do better, if there is one. If none
     * takes it within some seconds it is taken again, for its events are to be recorded, and kept for some minutes. Never
     * blocks.
     */
    void leave() {
        synchronized (this) {
            if (isLeft(NOT_AGAIN) || !companions.getAsBoolean()) {
                return;
            }
            leftFromNanos = OptionalLong.of(nanos.getAsLong());
        }
        changed.run();
    }

    private boolean isLeft(Duration lately) {
        OptionalLong from = leftFromNanos;
        return from.isPresent() && nanos.getAsLong() - from.getAsLong() < lately.toNanos();
    }

    /** The lease, while it lasts. */
    Optional<Lease> held() {
        return grant().map(Grant::lease);
    }

    /** Whether that very lease still lasts. */
    boolean holds(Lease lease) {
        return held().filter(lease::equals).isPresent();
    }

    /** How often it became ours: tells one time from another, also under the same lease. */
    long grants() {
        return grants;
    }

    /** Whether another node had it when it was looked at last. */
    boolean elsewhere() {
        return elsewhere && grant().isEmpty();
    }

    /** When another node was last seen with it. */
    Optional<Instant> lastElsewhere() {
        return lastElsewhere;
    }

    private Optional<Grant> grant() {
        Optional<Grant> now = grant;
        if (now.isPresent() && !now.get().lasts(nanos.getAsLong(), wall.instant())) {
            lapse(now.get());
            return Optional.empty();
        }
        return now;
    }

    /** For good: a clock that is set back must not revive it. */
    private synchronized void lapse(Grant over) {
        grant = grant.filter(now -> !now.equals(over));
    }

    // what follows is the keeper's, on its thread

    /** Whether the database has not yet said to whom the lease belongs: an earlier run of this node may have it. */
    boolean first() {
        return !asked;
    }

    /** The database has said so. */
    void answered() {
        asked = true;
    }

    /** Whether more than that is left of it. */
    boolean lasts(Duration atLeast) {
        return grant().filter(now -> now.left(nanos.getAsLong()).compareTo(atLeast) > 0)
                .isPresent();
    }

    /**
     * It is ours.
     *
     * @param fromNanos and {@code fromWall}: before the database was asked
     * @param usable for how long from then on
     */
    void grant(Lease lease, long fromNanos, Instant fromWall, Duration usable) {
        boolean goesOn = prolong(new Grant(lease, fromNanos, usable, fromWall.plus(usable)));
        elsewhere = false;
        if (!goesOn) {
            listener.gained();
        }
    }

    /** Whether there was no time between without it. */
    private synchronized boolean prolong(Grant next) {
        boolean goesOn = holds(next.lease());
        grants = goesOn ? grants : grants + 1;
        grant = Optional.of(next);
        return goesOn;
    }

    /** Nothing more is handed over under it. */
    synchronized void end() {
        grant = Optional.empty();
    }

    /** Another node has it. */
    void lose() {
        end();
        boolean news = !elsewhere;
        lastElsewhere = Optional.of(wall.instant());
        elsewhere = true;
        if (news) {
            listener.taken();
        }
    }

    /** Nobody has it. */
    void vacate() {
        elsewhere = false;
    }
}
