package com.joinbitten.core.fire.trail;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is stored of one fire beyond its row and its hops. Immutable.
 *
 * @param ledger of the relay that may know the fire; empty before the first attempt
 * @param cancelAsked when its user asked to take it back, UTC
 * @param waiting whether it is in the outbox: not known yet whether its file was visible
 * @param attempts to hand it to its relay, the first one first
 * @param events that relays told of it, in their order
 * @param parked events that could not be applied
 */
public record FireTrail(
        Optional<String> ledger,
        Optional<Instant> cancelAsked,
        boolean waiting,
        List<Try> attempts,
        List<Told> events,
        List<Parked> parked) {
    /** Takes copies of the lists. */
    public FireTrail {
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
        parked = List.copyOf(parked);
    }

    /**
     * One attempt. Immutable.
     *
     * @param number from 1
     * @param ending empty while it may be on its way
     */
    public record Try(
            int number, String ledger, Instant startedAt, Optional<Instant> endedAt, Optional<Attempt> ending) {}

    /**
     * One event. Immutable.
     *
     * @param at by the relay's clock, UTC
     * @param outcome what was made of it, in one word
     */
    public record Told(
            String relay, String ledger, long epoch, long number, FireState state, Instant at, String outcome) {}

    /**
     * One event that waits for an operator. Immutable.
     *
     * @param fault why it could not be applied
     */
    public record Parked(String relay, long epoch, long number, Instant at, String fault) {}
}
