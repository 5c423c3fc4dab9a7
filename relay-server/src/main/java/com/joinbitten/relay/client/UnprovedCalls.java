package com.joinbitten.relay.client;

import com.joinbitten.core.access.CallerNetwork;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have proved nothing yet, oldest first, in all and by {@link CallerNetwork}.
 * Where every place is taken the oldest gives way: a relay proves itself at once, and is not kept out by those who only
 * hold places. Confined to the event loop but for {@link #open}.
 */
final class UnprovedCalls {
    private final int most;
    private final int mostOfAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Call, CallerNetwork> calls = new LinkedHashMap<>();
    private final Map<CallerNetwork, Set<Call>> byAddress = new HashMap<>();

    /**
     * Has these places.
     *
     * @param most in all, at least 1
     * @param mostOfAddress of one address, at least 1
     */
    UnprovedCalls(int most, int mostOfAddress) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
    }

    /** Gives that call a place until it leaves; the oldest one of its address, or of all, may have to give way to it. */
    void enter(Call call, InetAddress address) {
        CallerNetwork network = CallerNetwork.of(address);
        Set<Call> ofAddress = byAddress.get(network);
        if (ofAddress != null && ofAddress.size() >= mostOfAddress) {
            takePlaceOf(ofAddress.iterator().next());
        } else if (calls.size() >= most) {
            takePlaceOf(calls.keySet().iterator().next());
        }
        calls.put(call, network);
        byAddress.computeIfAbsent(network, first -> new LinkedHashSet<>()).add(call);
        open.set(calls.size());
    }

    private void takePlaceOf(Call oldest) {
        leave(oldest);
        oldest.giveWay();
    }

    /** Its place is free; once more changes nothing. */
    void leave(Call call) {
        CallerNetwork network = calls.remove(call);
        if (network != null) {
            byAddress.computeIfPresent(network, (same, ofAddress) -> without(call, ofAddress));
            open.set(calls.size());
        }
    }

    private static @Nullable Set<Call> without(Call call, Set<Call> ofAddress) {
        ofAddress.remove(call);
        return ofAddress.isEmpty() ? null : ofAddress;
    }

    /** How many there are. */
    int open() {
        return open.get();
    }
}
