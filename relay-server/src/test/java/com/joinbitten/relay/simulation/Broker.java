package com.joinbitten.relay.simulation;

import java.util.HashMap;
import java.util.Map;

/** Executes whatever it is sent, as often as it is sent, and keeps its history through every fault. */
final class Broker {
    private final Promises promises;
    private final Map<String, Integer> deals = new HashMap<>();

    Broker(Promises promises) {
        this.promises = promises;
    }

    void send(String fireId, String order) {
        deals.merge(fireId, 1, Integer::sum);
        promises.dealt(fireId, order);
    }

    /** Whether orders and deals hold the fire's magic. */
    boolean knows(String fireId) {
        return deals.containsKey(fireId);
    }
}
