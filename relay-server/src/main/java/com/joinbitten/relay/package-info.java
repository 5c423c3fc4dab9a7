/** The relay process: command line, settings, and the server that owns sockets and threads. */
@NullMarked
package com.joinbitten.relay;

import org.jspecify.annotations.NullMarked;
