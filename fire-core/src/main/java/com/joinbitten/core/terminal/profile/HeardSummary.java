package com.joinbitten.core.terminal.profile;

import java.time.Instant;

/**
 * What is known of the accounts at one terminal. Immutable.
 *
 * @param accounts whose heartbeat is known
 * @param lowestLevel of their Expert Advisors
 * @param withoutTrading of them, how many say that AutoTrading is off
 * @param oldest when the one said it that has been silent for longest, UTC
 * @param newest when any of them was heard last, UTC
 */
public record HeardSummary(int accounts, int lowestLevel, int withoutTrading, Instant oldest, Instant newest) {}
