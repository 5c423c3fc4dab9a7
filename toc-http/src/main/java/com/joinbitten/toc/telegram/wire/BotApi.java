package com.joinbitten.toc.telegram.wire;

import com.joinbitten.core.chat.Outgoing;
import java.time.Duration;
import java.util.List;

/**
 * Port: the Bot API. Implementations are thread-safe; every call blocks on the network, and what it returns or throws never
 * holds the token.
 */
public interface BotApi extends AutoCloseable {
    /** Sends the message, or changes it where it was sent before. */
    Delivery send(Outgoing message);

    /**
     * Tells whoever pressed a button that it was felt; if that fails nothing is lost but the sign.
     *
     * @param press as {@link Incoming.Pressed} named it
     * @param text what is shown for a moment, 0 to 200 characters
     */
    void felt(String press, String text);

    /**
     * Waits for updates.
     *
     * @param after those after this number; what comes before is forgotten there
     * @param wait how long to wait if there are none
     * @throws BotApiException if they cannot be had
     */
    List<Incoming> updates(long after, Duration wait);

    /**
     * Says where updates are to be sent, or with an empty address that they are fetched.
     *
     * @param secret what comes back with each of them
     * @throws BotApiException if it was not taken
     */
    void receiveAt(String address, String secret);

    /** Ends its connections. */
    @Override
    void close();
}
