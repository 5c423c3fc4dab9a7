package com.joinbitten.relay.bench.load;

/** Decides when a connection sends its next fire. Confined to the load's event loop. */
interface Feed {
    /** The connection has room for one more fire. */
    void free(FramedConnection connection);
}
