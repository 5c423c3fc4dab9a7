/** The TOC process: command line, settings, and the server that owns sockets and threads. */
@NullMarked
package com.joinbitten.toc;

import org.jspecify.annotations.NullMarked;
