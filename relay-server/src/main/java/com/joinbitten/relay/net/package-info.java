/** Connections: who may come in, which dialect they speak, and the way of a command to the spool and back. */
@NullMarked
package com.joinbitten.relay.net;

import org.jspecify.annotations.NullMarked;
