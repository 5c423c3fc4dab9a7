@NullMarked
package com.joinbitten.core.gate.trade;

import org.jspecify.annotations.NullMarked;
