/** Counts and times what the relay does, and serves it to Prometheus. */
@NullMarked
package com.joinbitten.relay.metrics;

import org.jspecify.annotations.NullMarked;
