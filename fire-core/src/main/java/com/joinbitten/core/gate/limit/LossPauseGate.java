package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * Holds back fires for a while after losses in a row, counted from the last of them.
 *
 * @param losses how many in a row, 1 and up
 */
public record LossPauseGate(int losses, Duration pause) implements Gate<Contender> {
    @Override
    public String name() {
        return "loss_pause";
    }

    @Override
    public Verdict check(Contender contender) {
        List<ClosedTrade> closed = contender.standing().closed();
        long row = closed.stream().takeWhile(ClosedTrade::lost).count();
        Verdict verdict = row < losses
                ? Verdict.pass("no such row of losses")
                : Cooldown.until(closed.get(0).at().plus(pause), contender, Code.COOLDOWN, losses + " losses in a row");
        return verdict.with("losses_in_a_row", row).with("limit", losses).with("pause_s", pause.toSeconds());
    }
}
