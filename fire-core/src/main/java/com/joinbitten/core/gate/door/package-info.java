/** Gates at the door: whether there is anything to decide. */
@NullMarked
package com.joinbitten.core.gate.door;

import org.jspecify.annotations.NullMarked;
