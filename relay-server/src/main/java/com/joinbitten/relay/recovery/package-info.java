/** What happens before the port opens: sessions, the fence, and deciding what an earlier run left open. */
@NullMarked
package com.joinbitten.relay.recovery;

import org.jspecify.annotations.NullMarked;
