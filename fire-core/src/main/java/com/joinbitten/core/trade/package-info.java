/** Value records of trading, each valid by construction, and the arithmetic of money. */
@NullMarked
package com.joinbitten.core.trade;

import org.jspecify.annotations.NullMarked;
