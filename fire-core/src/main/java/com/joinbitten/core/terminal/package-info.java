/** Terminals: which there are, who sits at which, and what is stored of both. */
@NullMarked
package com.joinbitten.core.terminal;

import org.jspecify.annotations.NullMarked;
