/** Gates that look at the trade and at who asks for it, whatever was fired before. */
@NullMarked
package com.joinbitten.core.gate.trade;

import org.jspecify.annotations.NullMarked;
