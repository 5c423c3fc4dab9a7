package com.joinbitten.relay.simulation;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What clients come to want, in every way in which an order can be named. */
final class OrderBook {
    /** A second order for a mission comes only while the first is sure to be remembered, also after lost records. */
    private static final long SIBLING_MILLIS = 50_000;

    private final Chance chance;
    private final SimulatedClock clock;
    private final SplittableRandom ids;
    private final List<String> users;
    private final List<Order> orders = new ArrayList<>();
    private final List<Mission> missions = new ArrayList<>();

    /** A mission that some order names. */
    private record Mission(String name, String user, String lot, long bornMillis) {}

    OrderBook(Chance chance, SimulatedClock clock, List<String> users) {
        this.chance = chance;
        this.clock = clock;
        this.ids = chance.split();
        this.users = users;
    }

    List<Order> orders() {
        return orders;
    }

    Order next() {
        String name = "o" + orders.size();
        String user = chance.oneOf(users);
        int kind = chance.below(10);
        Order order = kind == 0 ? bare(name, user) : kind == 1 ? timed(name, user) : named(name, user);
        orders.add(order);
        return order;
    }

    /** No key at all: it must be sent once. */
    private Order bare(String name, String user) {
        String json = packet(name, user, "0.10", "");
        return new Order(name, user, json, false, List.of(name), List.of(), clock.trueMillis());
    }

    /** Known again by its exact bytes. */
    private Order timed(String name, String user) {
        String json = packet(name, user, "0.10", ",\"timestamp\":\"2026-01-05T12:00:00." + orders.size() + "\"");
        return new Order(name, user, json, true, List.of(name), List.of(), clock.trueMillis());
    }

    /** By request, by mission or by both; a framed client's fire has its id already. */
    private Order named(String name, String anyUser) {
        List<String> keys = new ArrayList<>();
        List<FireReference> references = new ArrayList<>();
        StringBuilder members = new StringBuilder();
        String user = anyUser;
        String lot = "0.10";
        boolean withMission = chance.of(0.6);
        if (withMission) {
            Mission mission = mission(name, anyUser);
            user = mission.user();
            lot = chance.of(0.8) ? mission.lot() : "0.20";
            keys.add(user + "/mission/" + mission.name());
            references.add(new FireReference.ByMission(new UserId(user), new MissionId(mission.name())));
            members.append(",\"mission_id\":\"").append(mission.name()).append('"');
        }
        boolean framed = chance.of(0.5);
        if (framed || !withMission || chance.of(0.3)) {
            FireId id = FireId.create(clock.wallMillis(), ids);
            String request = framed ? id.value() : "r-" + name;
            keys.add(user + "/request/" + request);
            references.add(new FireReference.ByRequest(new UserId(user), new RequestId(request)));
            members.append(",\"request_id\":\"").append(request).append('"');
            if (framed) {
                references.add(new FireReference.ById(id));
                Instant deadline = clock.now().plusSeconds(chance.between(1, 120));
                members.append(",\"fire_id\":\"").append(id).append("\",\"expires_at\":\"");
                members.append(deadline).append('"');
            }
        }
        return new Order(name, user, packet(name, user, lot, members.toString()), true, keys, references, now());
    }

    private Mission mission(String name, String user) {
        List<Mission> young = missions.stream()
                .filter(mission -> now() - mission.bornMillis() < SIBLING_MILLIS)
                .toList();
        if (!young.isEmpty() && chance.of(0.4)) {
            return chance.oneOf(young);
        }
        Mission fresh = new Mission("m-" + name, user, "0.10", now());
        missions.add(fresh);
        return fresh;
    }

    private long now() {
        return clock.trueMillis();
    }

    private static String packet(String name, String user, String lot, String more) {
        return "{\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":" + lot
                + ",\"tp\":1.09214,\"sl\":1.08941,\"comment\":\"" + name + "\",\"user_id\":\"" + user
                + "\",\"command\":\"fire\"" + more + "}";
    }
}
