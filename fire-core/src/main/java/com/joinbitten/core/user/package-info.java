/** Who may fire: the user, the tier that bounds the fires, and the experience that they earn. */
@NullMarked
package com.joinbitten.core.user;

import org.jspecify.annotations.NullMarked;
