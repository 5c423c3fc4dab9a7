package com.joinbitten.relay.client;

import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a client tells. Thread-safe. */
public final class RecordingListener implements RelayClient.Listener {
    /** How often. */
    public final AtomicInteger connections = new AtomicInteger();
    /** How often. */
    public final AtomicInteger disconnections = new AtomicInteger();
    /** What was told. */
    public final List<RelayEvent> events = new CopyOnWriteArrayList<>();

    private volatile Runnable onConnected = () -> {};

    void onConnected(Runnable action) {
        onConnected = action;
    }

    @Override
    public void connected(RelayIdentity relay) {
        connections.incrementAndGet();
        onConnected.run();
    }

    @Override
    public void event(RelayEvent event) {
        events.add(event);
    }

    @Override
    public void disconnected(String reason) {
        disconnections.incrementAndGet();
    }
}
