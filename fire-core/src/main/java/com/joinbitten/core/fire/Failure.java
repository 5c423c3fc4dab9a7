package com.joinbitten.core.fire;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;

/**
 * One way in which fires failed, and the last of those. Immutable.
 *
 * @param code why
 * @param state where they stand because of that
 * @param count how many, at least 1
 * @param last the one that was born last, to look up
 * @param user whose that one is
 * @param at when that one was accepted or refused, UTC
 * @param reason that one's code in words; may be empty
 */
public record Failure(Code code, FireState state, long count, FireId last, UserId user, Instant at, String reason) {}
