package com.joinbitten.toc.api.body;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.Stakes;
import com.joinbitten.core.mission.Urgency;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.wire.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Writes a mission for people and pages, with its dollars where its size is fixed. Thread-safe. */
public final class MissionJson {
    private final Valuations valuations;

    /** With dollars by these valuations. */
    public MissionJson(Valuations valuations) {
        this.valuations = valuations;
    }

    /**
     * The mission with the time that is left.
     *
     * @param now the server's clock, UTC
     */
    public JsonObject write(Mission mission, Instant now) {
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put("mission_id", mission.id().value())
                .putIfPresent("user_id", mission.owner().map(Object::toString))
                .put("symbol", mission.symbol().value())
                .put("direction", mission.side().name())
                .put("tcs", mission.tcs().percent())
                .put("signal_type", mission.signalClass().name())
                .put("entry_price", mission.entry().value())
                .put("stop_loss", mission.stopLoss().value())
                .put("take_profit", mission.takeProfit().value());
        mission.lots().ifPresent(lots -> json.put("lots", lots.value()));
        stakes(mission)
                .ifPresent(stakes -> json.put("risk_dollars", stakes.risk()).put("reward_dollars", stakes.reward()));
        return json.putIfPresent("timeframe", mission.timeframe())
                .putIfPresent("pattern", mission.pattern())
                .put("urgency", Urgency.of(mission, now).name())
                .put("created_at", mission.createdAt().toString())
                .put("expires_at", mission.expiresAt().toString())
                .put("remaining_ms", mission.remaining(now).toMillis())
                .put("server_time", now.toString())
                .build();
    }

    private Optional<Stakes> stakes(Mission mission) {
        return mission.lots()
                .flatMap(lots -> valuations
                        .of(mission.symbol(), mission.entry())
                        .map(valuation -> Stakes.of(mission.levels(), lots, valuation)));
    }
}
