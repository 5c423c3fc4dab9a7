/** Rounds against one target. */
@NullMarked
package com.joinbitten.relay.bench.run;

import org.jspecify.annotations.NullMarked;
