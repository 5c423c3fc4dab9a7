/** A fire: its id, its states, the codes it can end with, and the use case that carries one through. */
@NullMarked
package com.joinbitten.core.fire;

import org.jspecify.annotations.NullMarked;
