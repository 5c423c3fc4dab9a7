/** Proof of what was done: entries in a chain, each of which vouches for all before it. */
@NullMarked
package com.joinbitten.core.audit;

import org.jspecify.annotations.NullMarked;
