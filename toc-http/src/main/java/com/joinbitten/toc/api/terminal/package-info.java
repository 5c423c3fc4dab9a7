/** The routes of terminals: who sits where, and what an operator can do about it. */
@NullMarked
package com.joinbitten.toc.api.terminal;

import org.jspecify.annotations.NullMarked;
