package com.joinbitten.relay.sweep;

import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.UserId;
import java.nio.file.Path;

/**
 * A whole result file. Immutable.
 *
 * @param user whose folder it lies in
 */
record FoundResult(UserId user, Path file, TradeResult result) {}
