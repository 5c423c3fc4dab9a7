package com.joinbitten.core.result;

import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An open position that a terminal told of, and no fire of ours opened. Immutable.
 *
 * @param terminal the relay and the folder that the terminal serves
 */
public record UnknownPosition(String terminal, Ticket ticket, UserId user, BigDecimal lots, Instant openedAt) {}
