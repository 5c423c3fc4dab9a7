package com.joinbitten.toc.api.fire;

import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.util.List;

/** Port: which accounts a user has. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface UserAccounts {
    /** The kinds of terminal at which the user sits, each once. */
    List<TerminalType> of(UserId user);
}
