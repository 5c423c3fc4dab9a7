/** The gates in their order, and the trace of what they say. */
@NullMarked
package com.joinbitten.core.gate.sequence;

import org.jspecify.annotations.NullMarked;
