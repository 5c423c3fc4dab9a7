/** The periodic work: overdue packets, claims and results, old files. */
@NullMarked
package com.joinbitten.relay.sweep;

import org.jspecify.annotations.NullMarked;
