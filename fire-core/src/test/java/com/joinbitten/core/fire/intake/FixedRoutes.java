package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.user.User;
import java.util.Optional;

/** One way for everyone. */
public record FixedRoutes(Route route) implements Routes {
    @Override
    public Routing find(User user, Optional<TerminalType> wanted) {
        return new Routing.Found(route, Routing.Seat.TO_TAKE);
    }

    @Override
    public Routing take(User user, Optional<TerminalType> wanted) {
        return new Routing.Found(route, Routing.Seat.TO_TAKE);
    }
}
