/** The file with the relay's keys, read at start and whenever it changes. */
@NullMarked
package com.joinbitten.relay.keys;

import org.jspecify.annotations.NullMarked;
