/** The Java client of a relay: what the TOC, the command line and the load tool use. */
@NullMarked
package com.joinbitten.relay.client;

import org.jspecify.annotations.NullMarked;
