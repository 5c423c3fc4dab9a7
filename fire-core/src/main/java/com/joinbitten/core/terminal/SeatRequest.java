package com.joinbitten.core.terminal;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A user's wish for a seat. Immutable.
 *
 * @param preferred the terminal that is taken if it is of the kind and has a free seat
 * @param at now, UTC
 */
public record SeatRequest(UserId user, TerminalType type, Optional<TerminalId> preferred, Instant at) {}
