package com.joinbitten.relay.testing;

import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.relay.spool.Spool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the spooler up, so that everything asked meanwhile becomes one batch when it is freed. */
public final class BusySpooler {
    private static final int PATIENCE_SECONDS = 90;

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch freed = new CountDownLatch(1);

    public BusySpooler(Spool spool) throws InterruptedException {
        spool.ack("busy", EventPosition.START, reply -> hold());
        if (!held.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the spooler does not answer");
        }
    }

    private void hold() {
        held.countDown();
        try {
            if (!freed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody freed the spooler");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void free() {
        freed.countDown();
    }
}
