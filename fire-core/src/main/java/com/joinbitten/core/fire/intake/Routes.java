package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Port: finds the terminal that serves a user. Implementations are thread-safe and may block on storage. */
public interface Routes {
    /** The way for this user's fires, or empty when no terminal serves the user. */
    Optional<Route> find(UserId user);
}
