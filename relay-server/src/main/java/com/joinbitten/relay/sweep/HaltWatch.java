package com.joinbitten.relay.sweep;

import com.joinbitten.relay.desk.Withdrawals;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a halt is whole: one that was found at start or set by hand, one whose withdrawals were cut short, one
 * that a terminal's folder has missed. While nothing is halted it costs one look. Used once; confined to the spooler
 * thread.
 */
public final class HaltWatch implements SpoolTask {
    private static final Logger log = LoggerFactory.getLogger(HaltWatch.class);

    private final Withdrawals withdrawals = Withdrawals.halted();

    @Override
    public Readiness prepare(SpoolContext context) {
        context.killSwitch().look();
        boolean taken =
                withdrawals.take(context.killSwitch().halted() ? context.open().all() : List.of(), context);
        return taken ? Readiness.READY : Readiness.NEXT_BATCH;
    }

    @Override
    public void record(SpoolContext context) {
        withdrawals.record(context);
    }

    @Override
    public void complete(SpoolContext context) {
        withdrawals.complete(context);
    }

    @Override
    public void withoutLedger(SpoolContext context) {
        context.killSwitch().look();
    }

    @Override
    public void abandon(Abandonment why) {
        if (withdrawals.won() > 0) {
            log.warn("halt.abandoned fires={} why={}", withdrawals.won(), why); // recovery decides by place
        }
    }
}
