/** Which node of several hands orders to which relay. */
@NullMarked
package com.joinbitten.core.lease;

import org.jspecify.annotations.NullMarked;
