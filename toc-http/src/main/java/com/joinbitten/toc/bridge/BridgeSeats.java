package com.joinbitten.toc.bridge;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Port: which terminal behind a bridge is a user's. Implementations are thread-safe and block on storage. */
@FunctionalInterface
public interface BridgeSeats {
    /**
     * A terminal as a bridge knows it.
     *
     * @param id number of the terminal
     */
    record Seat(long id, String name) {}

    /** Where the user sits now on that way; empty where the seat was given back or is behind another relay. */
    Optional<Seat> find(UserId user, Route route);
}
