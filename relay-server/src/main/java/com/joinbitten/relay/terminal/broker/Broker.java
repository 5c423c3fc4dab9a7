package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a terminal can ask of the broker behind it. Confined to the terminal's thread; every method blocks, and a fault
 * of the connection or the storage surfaces as an unchecked exception after which nothing is known of the order.
 */
public interface Broker {
    /**
     * Executes the order or refuses it. Every call is an order of its own: the same magic twice is two deals. An
     * exception leaves open whether it was executed; only {@link #history} can tell.
     */
    OrderReport orderSend(Order order);

    /** The account's deals that carry the magic, oldest first; empty when there is none. */
    List<Deal> history(UserId account, long magic);

    /** The position with that ticket, open or closed; empty when the account never had it. */
    Optional<Position> position(UserId account, Ticket ticket);

    /** The account's newest open positions, at most so many, oldest first. */
    List<Position> openPositions(UserId account, int most);

    /** How many positions of the account are open. */
    int openCount(UserId account);

    /** Deals that reduced that position, oldest first. */
    List<Deal> closingsOf(Ticket position);

    /** Deals of all accounts that reduced a position and are newer than that ticket, oldest first. */
    List<Deal> closingsAfter(long ticket);

    /** Unrealised profit of a position at the present price, in the account's currency. */
    BigDecimal floating(Position position);

    /** The currency of every account, as the broker spells it. */
    String currency();

    /** On which terms each symbol is traded now. */
    List<SymbolProfile> symbols();

    /** The account as it stands; it is opened when the broker sees the user for the first time. */
    Account account(UserId user);
}
