package com.joinbitten.relay.bench.load;

import java.io.IOException;

/** Sends fires until its span is over. Used once. */
public interface Load {
    /**
     * Sends, waits for the last answers, and hangs up; blocks.
     *
     * @throws IOException if a connection cannot be made
     */
    LoadTally run() throws IOException;
}
