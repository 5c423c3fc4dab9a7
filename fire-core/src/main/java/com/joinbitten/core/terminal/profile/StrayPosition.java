package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;

/**
 * An open position that no fire of ours opened, as its terminal tells it. Immutable.
 *
 * @param heardAt when the terminal told it, UTC
 */
public record StrayPosition(String relay, UserId user, Instant heardAt, ReportedPosition position) {}
