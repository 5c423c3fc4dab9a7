package com.joinbitten.toc.api.result;

import com.joinbitten.core.result.CloseOutcome;
import com.joinbitten.core.result.CloseService;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.terminal.TerminalNames;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /trade-result}: takes a closed trade. It is stored also for a user whom nobody knows, and for a ticket of no
 * known fire: who tells of it keeps it until it is taken, and nothing may be lost. Thread-safe.
 */
public final class TradeResultEndpoint implements Endpoint {
    private final CloseService closes;
    private final TerminalNames terminals;

    /** An endpoint over these parts. */
    public TradeResultEndpoint(CloseService closes, TerminalNames terminals) {
        this.closes = closes;
        this.terminals = terminals;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        TradeResultCall told = TradeResultCall.read(call);
        return CompletableFuture.completedFuture(reply(closes.record(told.toReport(this::place, closes.now()))));
    }

    private TradePlace place(String written) {
        return terminals
                .find(written)
                .map(known -> new TradePlace(
                        Optional.of(known.name()),
                        Optional.of(known.place().relay()),
                        Optional.of(known.type().wire())))
                .orElseGet(() -> new TradePlace(Optional.of(written), Optional.empty(), Optional.empty()));
    }

    private static HttpReply reply(CloseOutcome outcome) {
        if (outcome instanceof CloseOutcome.Disputed disputed) {
            return HttpReply.json(
                    409,
                    JsonObject.builder()
                            .put("success", false)
                            .put("error", disputed.reason())
                            .put("xp_awarded", false)
                            .build());
        }
        boolean awarded = outcome instanceof CloseOutcome.Counted counted && counted.xp() > 0;
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("message", "Trade result processed")
                        .put("xp_awarded", awarded)
                        .build());
    }
}
