@NullMarked
package com.joinbitten.core.gate.money;

import org.jspecify.annotations.NullMarked;
