/** How a terminal of level 2 turns packets into orders, each at most once, and into results. */
@NullMarked
package com.joinbitten.relay.terminal.order;

import org.jspecify.annotations.NullMarked;
