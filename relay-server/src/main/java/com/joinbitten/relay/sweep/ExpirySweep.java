package com.joinbitten.relay.sweep;

import com.joinbitten.relay.desk.Withdrawals;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Withdraws what lies unclaimed past its deadline, by the rename that a claim is too. Also stores the acks that no other
 * transaction has taken along. Used once; confined to the spooler thread.
 */
public final class ExpirySweep implements SpoolTask {
    private static final Logger log = LoggerFactory.getLogger(ExpirySweep.class);

    private final Withdrawals withdrawals = Withdrawals.overdue();

    @Override
    public Readiness prepare(SpoolContext context) {
        if (!withdrawals.take(context.open().overdue(context.clock()), context)) {
            return Readiness.NEXT_BATCH; // a cancel or a result of this batch has one of them
        }
        if (context.hasAcks()) {
            context.willWrite();
        }
        return Readiness.READY;
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
    public void abandon(Abandonment why) {
        if (withdrawals.won() > 0) {
            log.warn("sweep.abandoned fires={} why={}", withdrawals.won(), why); // recovery decides by place
        }
    }
}
