/**
 * A relay with its clients, terminals, clocks, page cache and ledger on one thread, in an order that a seed decides, and
 * the promises that must hold whatever that order is; see {@code docs/simulation.md}.
 */
@NullMarked
package com.joinbitten.relay.simulation;

import org.jspecify.annotations.NullMarked;
