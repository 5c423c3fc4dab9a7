package com.joinbitten.toc.api.admin;

import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** {@code GET /api/tiers}: what each tier may do, as it is in force. Thread-safe. */
public final class TiersEndpoint implements Endpoint {
    private final TierRules tiers;

    /** Shows those. */
    public TiersEndpoint(TierRules tiers) {
        this.tiers = tiers;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        List<JsonValue> all =
                Stream.of(Tier.values()).<JsonValue>map(this::tier).toList();
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("tiers", new JsonValue.Items(all))
                        .build()));
    }

    private JsonObject tier(Tier tier) {
        TierLimits limits = tiers.of(tier);
        JsonObject.Builder json = JsonObject.builder()
                .put("tier", tier.name())
                .put("minimum_tcs", tiers.minimumTcs(tier).percent())
                .put("fires_per_day", limits.firesPerDay())
                .put("open_positions", limits.openPositions())
                .put("cooldown_seconds", limits.cooldown().toSeconds())
                .put("risk_percent", limits.riskPercent())
                .put("daily_loss_percent", limits.dailyLossPercent())
                .put(
                        "terminal_types",
                        texts(limits.terminalTypes().stream().sorted().map(TerminalType::wire)));
        limits.signalClasses()
                .ifPresentOrElse(
                        classes -> json.put(
                                "signal_classes",
                                texts(classes.stream().map(SignalClass::name).sorted())),
                        () -> json.put("signal_classes", "all"));
        return json.put("restricted_symbols", limits.restrictedSymbols()).build();
    }

    private static JsonValue texts(Stream<String> texts) {
        return new JsonValue.Items(texts.<JsonValue>map(JsonValue.Text::new).toList());
    }
}
