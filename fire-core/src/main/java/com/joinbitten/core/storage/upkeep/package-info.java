/** What operators do to a whole database: back it up, bring it back, move it to a server. */
@NullMarked
package com.joinbitten.core.storage.upkeep;

import org.jspecify.annotations.NullMarked;
