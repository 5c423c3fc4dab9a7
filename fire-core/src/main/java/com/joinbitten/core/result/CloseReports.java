package com.joinbitten.core.result;

import java.time.Instant;

/**
 * Port: closes that are told by somebody else than a relay. Implementations are thread-safe and block on storage; a
 * storage fault surfaces as {@code StorageException}, and then the report is to be told again.
 */
@FunctionalInterface
public interface CloseReports {
    /**
     * Counts the close once, with all that follows from it, in one transaction: the trade, the end of its fire, the points.
     *
     * @param now UTC
     */
    CloseOutcome record(CloseReport report, Instant now);
}
