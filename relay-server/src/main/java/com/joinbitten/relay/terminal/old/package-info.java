/** Expert Advisors older than the contract: they keep no ledger, and cannot promise what level 2 does. */
@NullMarked
package com.joinbitten.relay.terminal.old;

import org.jspecify.annotations.NullMarked;
