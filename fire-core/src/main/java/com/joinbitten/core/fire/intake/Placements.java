package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;

/** Port: what terminals say of themselves. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface Placements {
    /** Nothing was ever heard. */
    Placements NONE = (route, user, symbol) -> Placement.UNKNOWN;

    /** An order of that symbol, for that user, that way. */
    Placement of(Route route, UserId user, Symbol symbol);
}
