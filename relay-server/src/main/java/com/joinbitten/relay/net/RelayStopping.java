package com.joinbitten.relay.net;

/** Tells every handler of a connection that the relay takes no more commands: finish what is open and hang up. */
enum RelayStopping {
    EVENT;

    static final String REASON = "the relay is stopping";
}
