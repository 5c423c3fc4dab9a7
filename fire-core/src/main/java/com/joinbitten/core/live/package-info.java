/** What happened, in one order, for those who look on. */
@NullMarked
package com.joinbitten.core.live;

import org.jspecify.annotations.NullMarked;
