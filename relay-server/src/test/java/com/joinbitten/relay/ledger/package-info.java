@NullUnmarked
package com.joinbitten.relay.ledger;

import org.jspecify.annotations.NullUnmarked;
