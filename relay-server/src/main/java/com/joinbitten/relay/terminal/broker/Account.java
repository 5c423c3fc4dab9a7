package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;

/**
 * A trading account, in the currency of its broker. Immutable.
 *
 * @param balance money without open positions
 * @param equity balance plus the unrealised profit of the open positions
 */
public record Account(UserId user, BigDecimal balance, BigDecimal equity) {
    /** The account's number as the broker writes it. */
    public String number() {
        return "PAPER-" + user;
    }
}
