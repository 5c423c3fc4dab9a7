/** The receiving end: takes order files as a terminal does, and counts what is wrong with them. */
@NullMarked
package com.joinbitten.relay.bench.terminal;

import org.jspecify.annotations.NullMarked;
