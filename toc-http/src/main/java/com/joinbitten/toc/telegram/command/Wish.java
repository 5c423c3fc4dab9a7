package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.wire.DirectOrderJson;
import com.joinbitten.core.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What somebody wants who is asked to confirm it. Immutable. */
sealed interface Wish {
    /** To fire. */
    record Shot(Aim aim) implements Wish {}

    /** To stop trading. */
    record Stop(HaltLevel level, String reason) implements Wish {}

    /** Handles both. */
    default <T> T fold(Function<Shot, T> onShot, Function<Stop, T> onStop) {
        return this instanceof Shot shot ? onShot.apply(shot) : onStop.apply((Stop) this);
    }

    /** As it is stored. */
    default String text() {
        return fold(
                        shot -> shot.aim()
                                .fold(
                                        mission -> JsonObject.builder()
                                                .put(
                                                        "mission",
                                                        mission.mission().value())
                                                .build(),
                                        market -> order(market.order())),
                        stop -> JsonObject.builder()
                                .put("halt", stop.level().wire())
                                .put("reason", stop.reason())
                                .build())
                .toAscii();
    }

    private static JsonObject order(DirectOrder order) {
        JsonObject.Builder json = JsonObject.builder()
                .put("symbol", order.symbol().value())
                .put("direction", order.side().wire())
                .put("volume", order.lots().value())
                .put("comment", order.comment());
        order.stopLoss().ifPresent(price -> json.put("stop_loss", price.value()));
        order.takeProfit().ifPresent(price -> json.put("take_profit", price.value()));
        return json.build();
    }

    /**
     * What was stored.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Wish read(String text) {
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        if (json.has("halt")) {
            return new Stop(
                    HaltLevel.fromWire(json.requiredText("halt")),
                    json.text("reason").orElse(""));
        }
        return new Shot(json.text("mission")
                .<Aim>map(id -> new Aim.AtMission(new MissionId(id)))
                .orElseGet(() -> new Aim.AtMarket(DirectOrderJson.read(json))));
    }
}
