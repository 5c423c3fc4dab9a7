/** How an intent becomes a fire: what is asked, who judges it, what is stored, and what the caller is told. */
@NullMarked
package com.joinbitten.core.fire.intake;

import org.jspecify.annotations.NullMarked;
