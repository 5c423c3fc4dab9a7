/** Terminals that a relay host runs: the paper terminal, which speaks the whole contract with a simulated broker. */
@NullMarked
package com.joinbitten.relay.terminal;

import org.jspecify.annotations.NullMarked;
