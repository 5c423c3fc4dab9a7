/** How a user's wish to close a position, a part of it, or to move its levels becomes a fire of its own. */
@NullMarked
package com.joinbitten.core.fire.reduction;

import org.jspecify.annotations.NullMarked;
