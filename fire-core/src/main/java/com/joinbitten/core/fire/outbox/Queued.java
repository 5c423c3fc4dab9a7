package com.joinbitten.core.fire.outbox;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;

/** A fire in the outbox, and whose it is. Immutable. */
public record Queued(FireId fire, UserId user) {}
