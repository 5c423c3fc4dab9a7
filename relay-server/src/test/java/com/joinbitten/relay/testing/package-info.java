/** What the relay's tests share: clocks that are set by hand, file operations that fail on demand, a whole delivery. */
@NullMarked
package com.joinbitten.relay.testing;

import org.jspecify.annotations.NullMarked;
