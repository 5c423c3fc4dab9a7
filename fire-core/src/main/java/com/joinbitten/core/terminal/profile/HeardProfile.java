package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a relay told of a user's terminal, as it is stored. Immutable.
 *
 * @param heardAt when the terminal said it, UTC, by our clock
 * @param profile its symbols are not stored with it
 * @param dollars the balance, where it is fresh and its currency's rate is known
 */
public record HeardProfile(
        UserId user,
        Instant heardAt,
        TerminalProfile profile,
        Optional<SymbolsId> symbolsId,
        Optional<BigDecimal> dollars) {}
