/** The emergency stop: what trading is allowed at all, whoever asks. */
@NullMarked
package com.joinbitten.core.halt;

import org.jspecify.annotations.NullMarked;
