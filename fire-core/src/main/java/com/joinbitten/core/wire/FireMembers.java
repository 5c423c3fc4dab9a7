package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.TradePacket;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Lays a trade packet out as the members that relays and terminals read, in the order of the old FireRouter. */
final class FireMembers {
    /** The old clients write their time without a zone; ours is UTC, and nobody trusts it. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private FireMembers() {}

    static RelayCommand.Fire command(
            TradePacket packet, FireId fireId, Instant expiresAt, String comment, Instant now) {
        String timestamp = TIMESTAMP.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
        JsonObject.Builder json = JsonObject.builder();
        putInstruction(json, packet.instruction());
        json.put("comment", comment);
        packet.mission().ifPresent(mission -> json.put("mission_id", mission.value()));
        json.put("user_id", packet.user().value())
                .put("timestamp", timestamp)
                .put("command", "fire")
                .put("request_id", fireId.value())
                .put("fire_id", fireId.value())
                .put("expires_at", expiresAt.toString());
        return new RelayCommand.Fire(
                packet,
                Optional.of(fireId),
                Optional.of(new RequestId(fireId.value())),
                Optional.of(expiresAt),
                Optional.of(timestamp),
                DropFileJson.cleaned(json.build()));
    }

    private static void putInstruction(JsonObject.Builder json, Instruction instruction) {
        instruction.<JsonObject.Builder>fold(
                open -> {
                    json.put("symbol", open.symbol().value())
                            .put("type", open.side().wire())
                            .put("lot", open.lots().value());
                    putLevel(json, "tp", open.takeProfit());
                    return putLevel(json, "sl", open.stopLoss());
                },
                close -> json.put("action", "close")
                        .put("ticket", close.ticket().value())
                        .put("lot", close.lots().value()),
                modify -> {
                    json.put("action", "modify").put("ticket", modify.ticket().value());
                    putLevel(json, "tp", modify.takeProfit());
                    return putLevel(json, "sl", modify.stopLoss());
                });
    }

    private static JsonObject.Builder putLevel(JsonObject.Builder json, String name, Optional<Price> level) {
        // 0 is how this vocabulary spells a level that is not set
        return level.map(price -> json.put(name, price.value())).orElseGet(() -> json.put(name, 0));
    }
}
