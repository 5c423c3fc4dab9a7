package com.joinbitten.relay.desk;

import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.relay.ledger.FireTable;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.spool.SpoolContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the fires that share a key with a new one, and tells whether they are the same order. Confined to the spooler. */
final class FireMatcher {
    private FireMatcher() {}

    /** The fire that a new one repeats, and whether it is another order. */
    record Match(LedgerFire fire, boolean sameOrder) {}

    static Optional<Match> find(FireKeys keys, SpoolContext context) {
        FireTable fires = context.ledger().fires();
        RelayCommand.Fire fire = keys.fire();
        TradePacket packet = fire.packet();
        if (!fires.any(fire.fireId(), packet.user(), fire.request(), packet.mission(), keys.rawKey())) {
            return Optional.empty();
        }
        Map<String, LedgerFire> found = new LinkedHashMap<>();
        fire.fireId().flatMap(fires::byId).ifPresent(row -> found.put(row.id().value(), row));
        fire.request()
                .flatMap(request -> fires.byRequest(packet.user(), request))
                .ifPresent(row -> found.put(row.id().value(), row));
        long missionFrom = context.ageMillis() - DeliveryRules.MISSION_MEMORY.toMillis();
        packet.mission()
                .flatMap(mission -> fires.byMission(packet.user(), mission, missionFrom))
                .ifPresent(row -> found.put(row.id().value(), row));
        // counted from its receipt: one that waited for the spooler must not find its first copy forgotten
        long waited = context.clock().bootMillis() - keys.receivedBootMillis();
        long rawFrom = context.ageMillis() - waited - DeliveryRules.RAW_MEMORY.toMillis();
        keys.rawKey()
                .flatMap(key -> fires.byRawKey(key, rawFrom))
                .ifPresent(row -> found.put(row.id().value(), row));
        return found.values().stream().findFirst().map(first -> {
            // two keys that lead to two fires cannot both be repeated
            boolean same = found.size() == 1 && sameOrder(first, packet);
            return new Match(first, same);
        });
    }

    /** Compares as values with what is stored; an id that was sealed before any packet came fits every order. */
    private static boolean sameOrder(LedgerFire stored, TradePacket packet) {
        return stored.packet().isEmpty() || packetOf(stored).equals(packet);
    }

    private static TradePacket packetOf(LedgerFire stored) {
        return ((RelayCommand.Fire) RelayCommandJson.read(membersOf(stored))).packet();
    }

    static JsonObject membersOf(LedgerFire stored) {
        return JsonObject.parse(stored.packet().getBytes(StandardCharsets.UTF_8));
    }
}
