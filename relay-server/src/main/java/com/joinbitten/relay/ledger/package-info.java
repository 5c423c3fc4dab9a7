/** The durable record of every fire that the relay accepted, and of every event that it told. */
@NullMarked
package com.joinbitten.relay.ledger;

import org.jspecify.annotations.NullMarked;
