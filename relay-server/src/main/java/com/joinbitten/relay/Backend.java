package com.joinbitten.relay;

import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.spool.Spool;

/**
 * What a server stands in front of.
 *
 * @param spool where connections bring their commands
 * @param closing finishes what has an intent, answers it, and refuses what follows; may be run more than once
 * @param meter is told of connections
 */
record Backend(Spool spool, Runnable closing, ConnectionMeter meter) {
    /** Counts nothing. */
    Backend(Spool spool, Runnable closing) {
        this(spool, closing, ConnectionMeter.NONE);
    }
}
