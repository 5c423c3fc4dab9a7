/** The gates: each decides one rule that a fire must pass, and says from which numbers. */
@NullMarked
package com.joinbitten.core.gate;

import org.jspecify.annotations.NullMarked;
