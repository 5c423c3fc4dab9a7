package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;

/**
 * Who was refused what, and why; entries are only ever added. Implementations are thread-safe and block on storage; a
 * storage fault surfaces as {@code StorageException}.
 */
public interface Audit {
    /**
     * Adds an entry.
     *
     * @param action what was asked for, for example {@code fire}; at most 32 characters
     * @param detail what it was asked for, for people; never a secret
     */
    void record(Instant at, UserId user, String action, Code code, String detail);
}
