package com.joinbitten.toc.delivery;

import com.joinbitten.core.trade.UserId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps each user's fires in the order in which they came: one is carried at a time. Confined to one thread. */
final class Lanes {
    private final Map<UserId, ArrayDeque<Delivery>> lanes = new HashMap<>();

    /** Queues the delivery; whether it may start now. */
    boolean enter(Delivery delivery) {
        ArrayDeque<Delivery> lane = lanes.computeIfAbsent(delivery.user(), user -> new ArrayDeque<>());
        lane.add(delivery);
        return lane.size() == 1;
    }

    /** Takes the delivery out; the one that may start because of that. Does nothing for one that is out already. */
    Optional<Delivery> leave(Delivery delivery) {
        ArrayDeque<Delivery> lane = lanes.get(delivery.user());
        if (lane == null) {
            return Optional.empty();
        }
        boolean first = lane.peek() == delivery;
        lane.remove(delivery);
        if (lane.isEmpty()) {
            lanes.remove(delivery.user());
        }
        return first ? Optional.ofNullable(lane.peek()) : Optional.empty();
    }
}
