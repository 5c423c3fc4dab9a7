package com.joinbitten.core.terminal.desk;

import com.joinbitten.core.terminal.Mt5Login;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * A wish for a terminal. Immutable.
 *
 * @param preferred the terminal that is taken if it is of the kind and has a free seat
 * @param login what opens the user's account there
 */
public record AssignRequest(UserId user, TerminalType type, Optional<TerminalId> preferred, Optional<Mt5Login> login) {}
