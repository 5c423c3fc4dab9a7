/** Looks at terminals: which there are, what they can read, how they are and when they started. */
@NullMarked
package com.joinbitten.relay.doctor.terminal;

import org.jspecify.annotations.NullMarked;
