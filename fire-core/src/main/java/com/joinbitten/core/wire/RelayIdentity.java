package com.joinbitten.core.wire;

import java.time.Instant;

/**
 * Who a relay is; told in reply to {@code hello}. Immutable.
 *
 * @param relayId configured name
 * @param ledgerId changes when the ledger is a new one: open fires of the old one are then in doubt
 * @param bootId names the run of the operating system
 * @param time the relay's clock, UTC
 * @param version the newest protocol version it speaks
 * @param maxFrameBytes largest accepted frame, without its length prefix
 * @param maxUnanswered requests on one connection before it is no longer read
 * @param durability {@code power-loss} or {@code process-crash}
 * @param eventEpoch present epoch of its events
 */
public record RelayIdentity(
        String relayId,
        String ledgerId,
        String bootId,
        Instant time,
        int version,
        int maxFrameBytes,
        int maxUnanswered,
        String durability,
        long eventEpoch) {}
