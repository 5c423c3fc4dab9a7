/** Relays in processes of their own. */
@NullMarked
package com.joinbitten.relay.bench.host;

import org.jspecify.annotations.NullMarked;
