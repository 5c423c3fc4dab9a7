package com.joinbitten.relay;

import com.joinbitten.relay.spool.Spool;

/**
 * What a server stands in front of.
 *
 * @param spool where connections bring their commands
 * @param closing finishes what has an intent, answers it, and refuses what follows; may be run more than once
 */
record Backend(Spool spool, Runnable closing) {}
