package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;

/**
 * One order as the terminal sends it. Immutable.
 *
 * @param account whose account it is for
 * @param magic stays with every deal of the order, 0 to 2^63 - 1
 * @param at the terminal's time of sending, UTC
 */
public record Order(UserId account, long magic, Instruction instruction, Instant at) {}
