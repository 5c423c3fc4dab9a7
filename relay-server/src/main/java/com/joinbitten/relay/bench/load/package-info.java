/** The sending end: closed and open loops over framed connections, and one connection a fire as old clients do. */
@NullMarked
package com.joinbitten.relay.bench.load;

import org.jspecify.annotations.NullMarked;
