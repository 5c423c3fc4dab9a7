package com.joinbitten.toc.api.record;

import com.joinbitten.core.history.Histories;
import com.joinbitten.core.history.TradeHistory;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.api.record.RecordJson.Curve;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/my/record?user=&days=&curve=&currency=}: how a user's trades went. Thread-safe. */
final class MyRecordEndpoint implements Endpoint {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 366;
    /** More closes make no better picture, only a longer wait. */
    private static final int MOST_ROWS = 5_000;

    private final Histories histories;
    private final RecordJson json;
    private final InstantSource clock;

    MyRecordEndpoint(Histories histories, RecordJson json, InstantSource clock) {
        this.histories = histories;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        UserId user = MyMissionsEndpoint.user(call);
        int days = Queries.read(call, "days", Integer::valueOf).orElse(USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw new MalformedCallException(400, "days must be 1 to " + MOST_DAYS + ": " + days);
        }
        boolean curve = call.query("curve").isEmpty() || Queries.flag(call, "curve");
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(days));
        TradeHistory trades = histories.trades(user, from, MOST_ROWS);
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("user_id", user.value())
                .put("from", from.toString())
                .put("to", now.toString())
                .putAll(json.write(
                        trades, curve ? Curve.WHOLE : Curve.NONE, Queries.read(call, "currency", AccountCurrency::of)))
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }
}
