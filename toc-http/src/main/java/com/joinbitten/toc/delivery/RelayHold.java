package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.HoldReason;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.util.Optional;

/** The TOC's own hold at relays, in their words; holds of others stay as they are. */
final class RelayHold {
    private static final HoldName OURS = new HoldName("toc");

    private RelayHold() {}

    /** What a relay is told at that level. While positions may be reduced it must let fires through. */
    static RelayCommand command(Halt halt) {
        return halt.level() == HaltLevel.HALTED
                ? new RelayCommand.Halt(
                        OURS,
                        Optional.of(halt.reason())
                                .filter(text -> !text.isEmpty())
                                .map(HoldReason::new))
                : new RelayCommand.Resume(OURS);
    }

    /** Whether the relay did what it was told; a hold that was not there is lifted, too. */
    static boolean isDone(RelayReply reply) {
        return reply.success() || reply.code() == Code.NOT_FOUND;
    }

    /** What its answer means. */
    static HoldState read(RelayReply reply) {
        if (!isDone(reply) || reply.halt().isEmpty()) {
            return HoldState.unknown(reply.code() + ": " + reply.message());
        }
        HaltReport report = reply.halt().get();
        return new HoldState(
                true,
                report.halted(),
                "",
                report.terminals().confirmed(),
                report.terminals().unconfirmed(),
                report.terminals().cannotConfirm());
    }
}
