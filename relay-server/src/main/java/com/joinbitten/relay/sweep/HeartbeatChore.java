package com.joinbitten.relay.sweep;

import com.joinbitten.relay.drop.InodeReserve;
import com.joinbitten.relay.ops.Heartbeat;
import com.joinbitten.relay.ops.Ticker;
import com.joinbitten.relay.spool.Spooler;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the heartbeat while the spooler proves that a fire could be accepted and stored. */
public final class HeartbeatChore implements Ticker.Chore {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatChore.class);
    private static final long PULSE_SECONDS = 4;

    private final Spooler spooler;
    private final Heartbeat heartbeat;
    private final long minFreeBytes;
    private final InodeReserve inodes;

    /**
     * Beats through this spooler.
     *
     * @param minFreeBytes space without which no fire is accepted, so that no heartbeat is due
     * @param inodes looked at with each beat; likewise
     */
    public HeartbeatChore(Spooler spooler, Heartbeat heartbeat, long minFreeBytes, InodeReserve inodes) {
        this.spooler = spooler;
        this.heartbeat = heartbeat;
        this.minFreeBytes = minFreeBytes;
        this.inodes = inodes;
    }

    @Override
    public void run() throws InterruptedException {
        inodes.look();
        Pulse pulse = new Pulse(minFreeBytes);
        spooler.enqueue(pulse);
        try {
            if (pulse.answer().get(PULSE_SECONDS, TimeUnit.SECONDS)
                    && inodes.shortage().isEmpty()) {
                heartbeat.beat();
            }
        } catch (TimeoutException e) {
            log.warn("heartbeat.withheld reason=the spooler has not answered for {} s", PULSE_SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pulse is never failed", e);
        }
    }
}
