/** What still has to reach a relay, and what was tried. */
@NullMarked
package com.joinbitten.core.fire.outbox;

import org.jspecify.annotations.NullMarked;
