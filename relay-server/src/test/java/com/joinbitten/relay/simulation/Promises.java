package com.joinbitten.relay.simulation;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.simulation.Order.Attempt;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares what is told with what happens, and complains of the first difference. */
final class Promises {
    private final Trace trace;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Known> fires = new LinkedHashMap<>();
    private final Map<String, String> dealtKeys = new HashMap<>();
    private final Map<String, Integer> lastPublished = new HashMap<>();
    private final Deadlines deadlines;
    private final Map<String, String> highestNames = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private boolean halted;
    private boolean haltStored;

    Promises(Trace trace, Deadlines deadlines) {
        this.trace = trace;
        this.deadlines = deadlines;
    }

    void ordered(Order order) {
        orders.put(order.name(), order);
    }

    Collection<Known> fires() {
        return fires.values();
    }

    Known fire(String id) {
        return fires.computeIfAbsent(id, Known::new);
    }

    private Order order(String name) {
        Order order = orders.get(name);
        if (order == null) {
            throw new BrokenPromise(Promise.WHOLE_PACKETS, "a packet speaks of an unknown order: " + name);
        }
        return order;
    }

    /** A file can be seen by terminals from now on. */
    void visible(String folder, String name, byte[] content) {
        Packet packet = read(name, content);
        trace.note("disk", "visible " + folder + "/" + name + " of " + packet.order());
        require(!halted, Promise.HALT_HOLDS, name + " became visible after a halt was answered");
        require(names.add(name), Promise.RISING_NAMES, name + " became visible a second time");
        String highest = highestNames.getOrDefault(folder, "");
        require(name.compareTo(highest) > 0, Promise.RISING_NAMES, name + " became visible after " + highest);
        highestNames.put(folder, name);
        Order order = order(packet.order());
        Optional<Attempt> asked = order.attempts().stream()
                .filter(Attempt::waiting)
                .findFirst()
                .or(() -> order.attempts().stream().filter(Attempt::asked).findFirst());
        require(asked.isPresent(), Promise.ON_REQUEST, name + " became visible while nobody asks for " + order.name());
        Known fire = fire(packet.fireId());
        require(!fire.visible(), Promise.ON_REQUEST, "a second file of " + fire);
        fire.becameVisible();
        int number = asked.orElseThrow().number();
        Integer before = lastPublished.put(order.user(), number);
        require(
                before == null || before < number,
                Promise.FIFO,
                "attempt " + number + " became visible after " + before);
    }

    /** A terminal reads a file. */
    Packet read(String name, byte[] content) {
        return Packet.read(content)
                .orElseThrow(() -> new BrokenPromise(Promise.WHOLE_PACKETS, name + " is torn: " + content.length));
    }

    /** A terminal has taken a packet and will execute it. */
    void taken(String name, Packet packet) {
        deadlines.lateness(packet.fireId()).ifPresent(late -> {
            throw new BrokenPromise(Promise.NO_LATE_ORDER, name + " was still there " + late);
        });
    }

    /** The broker has executed an order. */
    void dealt(String fireId, String name) {
        Known fire = fire(fireId);
        require(!fire.toldUnexecuted(), Promise.TOLD_UNEXECUTED, "executed all the same: " + fire);
        fire.dealt();
        require(fire.deals() == 1, Promise.ONE_DEAL, "two deals of " + fire);
        for (String key : order(name).keys()) {
            String before = dealtKeys.put(key, fireId);
            require(before == null, Promise.ONE_DEAL, "two deals of " + key + ": fires " + before + " and " + fireId);
        }
    }

    /** A client is answered on a fire. */
    void answered(Attempt attempt, RelayReply reply) {
        require(!attempt.answered(), Promise.ANSWERED_ONCE, attempt + " is answered again: " + reply.code());
        attempt.answer(reply);
        told(reply);
        if (reply.fire().isPresent() && reply.code() != Code.CONFLICT) {
            FireId id = reply.fire().get().id();
            Order order = attempt.order();
            order.told().filter(before -> !before.equals(id)).ifPresent(before -> {
                // a mission alone is free again once its fire is proved never published
                boolean freed = order.byMissionOnly() && !fire(before.value()).visible();
                require(freed, Promise.SAME_ID, order.name() + " was told as " + before + ", now as " + id);
            });
            order.tell(Optional.of(id));
        }
        if (reply.code() == Code.OK) {
            fire(reply.fire().orElseThrow().id().value()).ack();
        }
    }

    /** Any reply that may speak of a fire. */
    void told(RelayReply reply) {
        if (reply.fire().isEmpty()) {
            return;
        }
        FireReport report = reply.fire().get();
        Known fire = fire(report.id().value());
        fire.tell(report.state());
        boolean lie = (reply.published() == Published.NO && fire.visible())
                || (reply.published() == Published.YES && !fire.visible());
        require(!lie, Promise.TRUE_PUBLISHED, "published is told as " + reply.published() + " of " + fire);
    }

    /** @param stored whether it survives the process */
    void haltAnswered(boolean stored) {
        halted = true;
        haltStored |= stored;
    }

    /** A living relay has answered everything that it was asked. */
    void requireAnswers() {
        orders.values().stream()
                .flatMap(order -> order.attempts().stream())
                .filter(Attempt::waiting)
                .forEach(attempt -> {
                    throw new BrokenPromise(Promise.ANSWERED_ONCE, attempt + " was never answered");
                });
    }

    void resumeSent() {
        halted = false;
        haltStored = false;
    }

    /** The relay's process is gone; nobody waits any more. */
    void processEnded() {
        orders.values().forEach(order -> order.attempts().forEach(Attempt::cutOff));
        lastPublished.clear();
        halted &= haltStored;
    }

    /** The last commits may be lost: what was told before may be told again otherwise. */
    void recordsMayBeLost(Predicate<String> kept) {
        highestNames.clear();
        names.clear();
        fires.values().removeIf(fire -> !kept.test(fire.fireId()));
        fires.values().forEach(Known::forget);
        orders.values().forEach(order -> order.tell(Optional.empty()));
    }

    static void require(boolean holds, Promise promise, String otherwise) {
        if (!holds) {
            throw new BrokenPromise(promise, otherwise);
        }
    }
}
