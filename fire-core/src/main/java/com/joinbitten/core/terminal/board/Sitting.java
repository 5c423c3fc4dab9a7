package com.joinbitten.core.terminal.board;

import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A user at a terminal, and what was heard of that user's account there. Immutable.
 *
 * @param since when the seat was given, UTC
 * @param heard empty while nothing was
 */
public record Sitting(TerminalId terminal, UserId user, Instant since, Optional<KnownTerminal> heard) {}
