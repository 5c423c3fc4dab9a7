/** Options that several commands of the load tool share. */
@NullMarked
package com.joinbitten.relay.bench.options;

import org.jspecify.annotations.NullMarked;
