/** What the file system itself takes for a delivery, without a relay. */
@NullMarked
package com.joinbitten.relay.bench.floor;

import org.jspecify.annotations.NullMarked;
