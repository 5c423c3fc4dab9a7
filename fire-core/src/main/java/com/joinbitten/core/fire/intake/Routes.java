package com.joinbitten.core.fire.intake;

import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.user.User;
import java.util.Optional;

/** Port: finds the terminal that serves a user. Implementations are thread-safe and may block on storage. */
public interface Routes {
    /**
     * The way that this user's fire would go now. Changes nothing, so that a refused or imagined fire takes no seat.
     *
     * @param wanted the kind of terminal the caller asks for; without it the user's own last choice counts
     */
    Routing find(User user, Optional<TerminalType> wanted);

    /**
     * The way that this user's fire goes; a user without a terminal is given a press pass seat first, where the tier
     * allows one.
     *
     * @param wanted the kind of terminal the caller asks for; without it the user's own last choice counts
     */
    Routing take(User user, Optional<TerminalType> wanted);
}
