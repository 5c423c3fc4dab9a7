@NullMarked
package com.joinbitten.core.gate.sequence;

import org.jspecify.annotations.NullMarked;
