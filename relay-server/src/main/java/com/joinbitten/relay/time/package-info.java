/** The clocks of a relay: wall time, which can be set, and time since boot, which cannot. */
@NullMarked
package com.joinbitten.relay.time;

import org.jspecify.annotations.NullMarked;
