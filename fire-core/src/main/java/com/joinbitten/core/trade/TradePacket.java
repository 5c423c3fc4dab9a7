package com.joinbitten.core.trade;

import java.util.Optional;

/**
 * What makes two fires the same order: who, for which mission, what. Immutable. Comment, timestamp and deadline are no
 * part of it, for they may differ between attempts.
 *
 * @param mission absent for orders without a mission
 */
public record TradePacket(UserId user, Optional<MissionId> mission, Instruction instruction) {}
