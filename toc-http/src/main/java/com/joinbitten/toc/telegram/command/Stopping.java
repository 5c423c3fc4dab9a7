package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.halt.Halt;

/** Port: the emergency stop. Implementations are thread-safe and block on storage. */
@FunctionalInterface
public interface Stopping {
    /**
     * Sets the level; once this returns no fire is accepted against it.
     *
     * @param who for the audit
     */
    void set(Halt halt, String who);
}
