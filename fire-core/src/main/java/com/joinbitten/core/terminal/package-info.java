/** Terminals: which kinds there are, and later which one serves whom. */
@NullMarked
package com.joinbitten.core.terminal;

import org.jspecify.annotations.NullMarked;
