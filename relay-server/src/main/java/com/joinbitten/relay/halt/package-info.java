/** The kill switch: who holds the relay, the file that says so, and the word to the terminals. */
@NullMarked
package com.joinbitten.relay.halt;

import org.jspecify.annotations.NullMarked;
