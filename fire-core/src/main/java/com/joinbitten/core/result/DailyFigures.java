package com.joinbitten.core.result;

import com.joinbitten.core.trade.UserId;
import java.time.LocalDate;

/**
 * Port: the figures of a user's day. Implementations are thread-safe and block on storage; a storage fault surfaces as
 * {@code StorageException}.
 */
@FunctionalInterface
public interface DailyFigures {
    /** The figures of that UTC day; all 0 for a user who did nothing. */
    DayFigures of(UserId user, LocalDate day);
}
