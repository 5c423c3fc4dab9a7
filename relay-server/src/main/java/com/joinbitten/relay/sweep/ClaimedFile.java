package com.joinbitten.relay.sweep;

import com.joinbitten.core.trade.UserId;

/**
 * A drop file that lies where a terminal puts what it took.
 *
 * @param user in whose folder it lies
 */
record ClaimedFile(UserId user, String name) {}
