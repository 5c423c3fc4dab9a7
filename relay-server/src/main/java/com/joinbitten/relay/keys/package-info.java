/** The files with the relay's keys and clients, and how a file is read again whenever it changes. */
@NullMarked
package com.joinbitten.relay.keys;

import org.jspecify.annotations.NullMarked;
