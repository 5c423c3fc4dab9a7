/** Connections that the relay makes itself, to those who hand it orders and cannot reach it. */
@NullMarked
package com.joinbitten.relay.net.dial;

import org.jspecify.annotations.NullMarked;
