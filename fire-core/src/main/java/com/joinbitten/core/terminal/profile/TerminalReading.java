package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * A relay's last good reading of a heartbeat. Immutable.
 *
 * @param user whose folder it lies in
 * @param age how long ago the terminal wrote it, 0 or more, when the relay answered
 * @param profile in a list of terminals, without its symbols
 * @param symbolsId names the content of the profile's symbols; absent when it tells none
 */
public record TerminalReading(UserId user, Duration age, TerminalProfile profile, Optional<SymbolsId> symbolsId) {}
