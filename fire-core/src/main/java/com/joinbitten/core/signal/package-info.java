/** Signals that come from elsewhere, each of which counts once. */
@NullMarked
package com.joinbitten.core.signal;

import org.jspecify.annotations.NullMarked;
