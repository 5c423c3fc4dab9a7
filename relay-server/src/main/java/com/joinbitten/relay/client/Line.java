package com.joinbitten.relay.client;

import io.netty.channel.EventLoop;

/** How a client comes by its connections. Confined to the client's event loop but for {@link #loop} and {@link #close}. */
interface Line {
    /** The one thread of the client and of all its connections. */
    EventLoop loop();

    /** Brings connections from now on, each of them with a link that was made for it. */
    void open(Links links);

    /** Ends every connection that is there; others follow by themselves. */
    void hangUp();

    /** A connection is used from now on. */
    void stands();

    /** A connection has ended; another one may follow. */
    void ended(String reason);

    /** Brings no connections any more and ends those that are there; blocks. Not to be called on the client's thread. */
    void close();

    /** Makes the links of a client. */
    interface Links {
        /**
         * For one connection.
         *
         * @param asked how many requests it has carried before
         * @param proved run when the relay has proved who it is, where it has a key
         */
        Link make(long asked, Runnable proved);
    }
}
