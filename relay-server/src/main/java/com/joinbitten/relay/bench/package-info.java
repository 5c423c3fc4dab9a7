/** The load tool: fires as fast as it is answered, and counts at the terminal's side what arrived. */
@NullMarked
package com.joinbitten.relay.bench;

import org.jspecify.annotations.NullMarked;
