package com.joinbitten.relay.net;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections and knows whether the relay still takes orders. Thread-safe. */
public final class Reception {
    private final Limits limits;
    private final boolean loopbackUnlimited;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> openByAddress = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    private Reception(Limits limits, boolean loopbackUnlimited) {
        this.limits = limits;
        this.loopbackUnlimited = loopbackUnlimited;
    }

    /** Every address is limited, loopback too. */
    public static Reception limitingEveryAddress(Limits limits) {
        return new Reception(limits, false);
    }

    /** Local mode: all clients share the loopback address, so it is limited by the total alone. */
    public static Reception sparingLoopback(Limits limits) {
        return new Reception(limits, true);
    }

    /** Counts a connection in; the refusal if there are too many, which is then not counted. */
    Optional<RelayReply> enter(InetAddress address) {
        if (open.incrementAndGet() > limits.connections()) {
            open.decrementAndGet();
            return refusal("the relay has " + limits.connections() + " connections");
        }
        if (openByAddress.merge(address, 1, Integer::sum) > limits.connectionsPerAddress() && isLimited(address)) {
            leave(address);
            return refusal("the address has " + limits.connectionsPerAddress() + " connections");
        }
        return Optional.empty();
    }

    /** Counts a connection out that was let in. */
    void leave(InetAddress address) {
        open.decrementAndGet();
        openByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** From here on every command is answered {@code DRAINING}. */
    public void stop() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    /** Connections that were let in and are still open. */
    public int open() {
        return open.get();
    }

    private boolean isLimited(InetAddress address) {
        return !(loopbackUnlimited && address.isLoopbackAddress());
    }

    private static Optional<RelayReply> refusal(String reason) {
        return Optional.of(RelayReply.of(Code.TOO_MANY_CONNECTIONS, reason + " already"));
    }
}
