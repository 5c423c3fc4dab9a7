@NullMarked
package com.joinbitten.core.gate.limit;

import org.jspecify.annotations.NullMarked;
