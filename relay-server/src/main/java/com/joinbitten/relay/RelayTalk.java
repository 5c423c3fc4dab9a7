package com.joinbitten.relay;

import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.relay.client.RelayClientConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command of the command line has to say to a running relay. Confined to one thread. */
final class RelayTalk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayTalk.class);

    private final BlockingQueue<RelayIdentity> connections = new LinkedBlockingQueue<>();
    private final RelayClient client;

    RelayTalk(RelayClientConfig relay) {
        client = new RelayClient(relay, new Listener());
        client.start();
    }

    /**
     * Asks until there is an answer: only for commands that may be sent twice.
     *
     * @return empty when nobody answered in time
     */
    Optional<RelayReply> ask(RelayCommand command, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (client.connected()) {
                try {
                    return Optional.of(client.send(command).get(left, TimeUnit.NANOSECONDS));
                } catch (ExecutionException e) {
                    log.info("relay.asked_again reason={}", String.valueOf(e.getCause()));
                } catch (TimeoutException e) {
                    return Optional.empty();
                }
            } else if (connections.poll(left, TimeUnit.NANOSECONDS) == null) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Listener implements RelayClient.Listener {
        @Override
        public void connected(RelayIdentity relay) {
            connections.add(relay);
        }

        @Override
        public void event(RelayEvent event) {
            throw new IllegalStateException("told of an event without having subscribed: " + event);
        }

        @Override
        public void disconnected(String reason) {
            log.info("relay.disconnected reason={}", reason);
        }
    }
}
