/** What the relay counts and times, as seen by those who do the work: ports without a library behind them. */
@NullMarked
package com.joinbitten.relay.meter;

import org.jspecify.annotations.NullMarked;
