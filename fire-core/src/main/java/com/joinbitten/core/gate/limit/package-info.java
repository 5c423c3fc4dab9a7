/** Gates that count what the user has fired and lost before. */
@NullMarked
package com.joinbitten.core.gate.limit;

import org.jspecify.annotations.NullMarked;
