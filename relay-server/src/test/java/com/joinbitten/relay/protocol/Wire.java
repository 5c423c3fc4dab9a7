package com.joinbitten.relay.protocol;

import java.time.Duration;

/** One connection to the relay. Confined to the test's thread. */
interface Wire {
    void send(byte[] bytes);

    /** Says that nothing more will be sent. */
    void finish();

    /** Lets time pass, where the connection's time is the test's to move. */
    void pass(Duration time);

    /** Takes what has come, waiting a moment at most. */
    void receive();

    Inbox inbox();

    /** Whether the relay has hung up. */
    boolean ended();

    void close();
}
