package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.relay.client.RelayClientConfig;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Port: one connection to a relay, which comes back by itself. Thread-safe; only {@link #close} blocks. */
interface RelayPort extends AutoCloseable {
    /** Begins to connect. */
    void start();

    /** Sends once; fails with {@code NotSentException} when it is proved that no byte left. */
    CompletableFuture<RelayReply> send(RelayCommand command);

    /**
     * Sends a fire once, as {@link #send} does.
     *
     * @param route says which account it is for
     * @param mayGo asked right before its first byte leaves, on any thread, and does not block; false proves it not sent
     */
    CompletableFuture<RelayReply> fire(RelayCommand.Fire fire, Route route, BooleanSupplier mayGo);

    /** Whether the other end remembers fires, so that it can be asked, held and subscribed to. */
    default boolean remembers() {
        return true;
    }

    /** Ends the present connection, if there is one; another one follows by itself. */
    void hangUp();

    @Override
    void close();

    /** Makes the connection of one relay. */
    @FunctionalInterface
    interface Factory {
        /** A connection that tells the listener and is not started yet. */
        RelayPort open(RelayClient.Listener listener);
    }

    /** Connections of the real client. */
    static Factory client(RelayClientConfig config) {
        return listener -> of(new RelayClient(config, listener));
    }

    /** Connections of any real client. */
    static RelayPort of(RelayClient client) {
        return new RelayPort() {
            @Override
            public void start() {
                client.start();
            }

            @Override
            public CompletableFuture<RelayReply> send(RelayCommand command) {
                return client.send(command);
            }

            @Override
            public CompletableFuture<RelayReply> fire(RelayCommand.Fire fire, Route route, BooleanSupplier mayGo) {
                return client.send(fire, mayGo);
            }

            @Override
            public void hangUp() {
                client.reconnect();
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
