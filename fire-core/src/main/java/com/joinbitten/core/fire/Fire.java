package com.joinbitten.core.fire;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fire as its row stands. Immutable.
 *
 * @param request the caller's name for the intent, unique per user
 * @param route the relay and the account that the fire is for, the same for every attempt
 * @param mission absent for orders without a mission
 * @param order what the terminal is told
 * @param state where it stands
 * @param code {@link Code#OK} while nothing went wrong, else why the fire stands where it stands
 * @param reason the code in words, for people; may be empty
 * @param execution what the broker said so far
 * @param createdAt when it was accepted or refused, UTC
 * @param expiresAt the deadline, UTC; no repetition moves it
 * @param hops every step so far, oldest first
 * @param trace what the gates said
 */
public record Fire(
        FireId id,
        RequestId request,
        UserId user,
        Route route,
        Optional<MissionId> mission,
        Order order,
        FireState state,
        Code code,
        String reason,
        Execution execution,
        Instant createdAt,
        Instant expiresAt,
        List<Hop> hops,
        List<GateNote> trace) {
    /** Takes copies of the lists. */
    public Fire {
        hops = List.copyOf(hops);
        trace = List.copyOf(trace);
    }

    /** The same fire a step further, of which nothing else was told. */
    public Fire after(FireState next, Code why, String words, Instant at) {
        List<Hop> steps = Stream.concat(hops.stream(), Stream.of(new Hop(next, at, words)))
                .toList();
        return new Fire(
                id, request, user, route, mission, order, next, why, words, execution, createdAt, expiresAt, steps,
                trace);
    }

    /** Whether the order file is known to have been visible to a terminal. */
    public Published published() {
        return state.published();
    }

    /** Whether the outcome is known for certain, or the broker has confirmed the order. */
    public boolean settled() {
        return state.settled();
    }

    /** When the fire first reached that state. */
    public Optional<Instant> reached(FireState wanted) {
        return hops.stream().filter(hop -> hop.state() == wanted).map(Hop::at).findFirst();
    }
}
