/** The vocabulary of the relay protocol and its strict JSON codecs. */
@NullMarked
package com.joinbitten.core.wire;

import org.jspecify.annotations.NullMarked;
