package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.TerminalType;

/**
 * Where an order would be executed, as far as gates care. Immutable.
 *
 * @param relay configured name of the relay
 */
public record Venue(String relay, TerminalType terminal) {
    /**
     * Where that way leads.
     *
     * @throws IllegalArgumentException if its account is not named by a kind of terminal
     */
    static Venue of(Route route) {
        return new Venue(route.relay(), TerminalType.of(route.account()));
    }
}
