/** The voices in which the system speaks to its users. */
@NullMarked
package com.joinbitten.core.character;

import org.jspecify.annotations.NullMarked;
