/** A stand-in for a real broker: accounts, deals, positions and prices, and no mercy for an order that is sent twice. */
@NullMarked
package com.joinbitten.relay.terminal.broker;

import org.jspecify.annotations.NullMarked;
