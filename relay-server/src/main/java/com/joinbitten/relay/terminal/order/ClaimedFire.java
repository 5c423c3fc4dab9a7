package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.folder.DroppedPacket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A fire whose packet the terminal holds. Immutable.
 *
 * @param lots requested volume, 0 for a change of levels or when it is not known any more
 * @param expiresAt its deadline, UTC
 * @param instruction absent when the packet cannot be read any more
 */
public record ClaimedFire(
        FireId fireId, UserId user, BigDecimal lots, Instant expiresAt, Optional<Instruction> instruction) {
    /** The fire of that packet. */
    public static ClaimedFire of(DroppedPacket dropped) {
        Instruction instruction = dropped.packet().instruction();
        return new ClaimedFire(
                dropped.fireId(),
                dropped.packet().user(),
                instruction.fold(
                        open -> open.lots().value(), close -> close.lots().value(), modify -> BigDecimal.ZERO),
                dropped.expiresAt(),
                Optional.of(instruction));
    }

    /** A fire of which only the id could be found. */
    public static ClaimedFire unreadable(FireId fireId, UserId user, Instant expiresAt) {
        return new ClaimedFire(fireId, user, BigDecimal.ZERO, expiresAt, Optional.empty());
    }

    /** What stays with its order and deals. */
    public long magic() {
        return fireId.magic();
    }
}
