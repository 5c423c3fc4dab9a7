/** Who sits where, beside what their terminals say: for operators. */
@NullMarked
package com.joinbitten.core.terminal.board;

import org.jspecify.annotations.NullMarked;
