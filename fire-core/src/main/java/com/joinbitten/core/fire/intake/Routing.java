package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Route;
import java.util.Optional;
import java.util.function.Function;

/** Whether a terminal serves a user: expected outcomes are values, never exceptions. Immutable. */
public sealed interface Routing {
    /** One does. */
    record Found(Route route, Seat seat) implements Routing {}

    /** What {@link Routes#take} would still do for a user that a terminal serves. */
    enum Seat {
        /** Nothing: the user sits there, and it is known that the seat is in use. */
        HELD,
        /** The user would take the seat, or tell that it is still in use. */
        TO_TAKE
    }

    /** Whether the way is the user's already, so that {@link Routes#take} would find the same and change nothing. */
    default boolean held() {
        return this instanceof Found found && found.seat == Seat.HELD;
    }

    /**
     * None does.
     *
     * @param reason for people, stable enough to show
     */
    record Refused(Code code, String reason) implements Routing {}

    /** Where the order would be executed; empty when no terminal serves the user. */
    default Optional<Venue> venue() {
        return fold(found -> Optional.of(Venue.of(found.route())), none -> Optional.empty());
    }

    /** Handles both outcomes. */
    default <T> T fold(Function<Found, T> onFound, Function<Refused, T> onRefused) {
        if (this instanceof Found found) {
            return onFound.apply(found);
        }
        return onRefused.apply((Refused) this);
    }
}
