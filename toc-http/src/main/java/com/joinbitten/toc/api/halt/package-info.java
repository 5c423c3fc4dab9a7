/** The emergency stop, for operators. */
@NullMarked
package com.joinbitten.toc.api.halt;

import org.jspecify.annotations.NullMarked;
