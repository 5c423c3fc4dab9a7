package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireQuery;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/fires?user=&state=&symbol=&code=&from=&until=&limit=&before=}: fires, newest first. The next page begins with {@code
 * before}, the id that the reply names. Thread-safe.
 */
public final class FireListEndpoint implements Endpoint {
    private static final int USUAL_LIMIT = 50;

    private final Fires fires;

    /** Lists those fires. */
    public FireListEndpoint(Fires fires) {
        this.fires = fires;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        FireQuery wanted = new FireQuery(
                Queries.read(call, "user", UserId::new),
                Queries.read(call, "state", text -> FireState.valueOf(text.toUpperCase(Locale.ROOT))),
                Queries.read(call, "symbol", Symbol::new),
                Queries.read(call, "code", text -> Code.valueOf(text.toUpperCase(Locale.ROOT))),
                Queries.read(call, "from", Instant::parse),
                Queries.read(call, "until", Instant::parse),
                Queries.read(call, "before", FireId::new),
                Queries.limit(call, USUAL_LIMIT, FireQuery.MAX_LIMIT));
        List<Fire> page = fires.list(wanted);
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put(
                        "fires",
                        new JsonValue.Items(
                                page.stream().<JsonValue>map(FireJson::write).toList()));
        if (page.size() == wanted.limit()) {
            json.put("next_before", page.get(page.size() - 1).id().value());
        } else {
            json.putNull("next_before");
        }
        return CompletableFuture.completedFuture(HttpReply.json(200, json.build()));
    }
}
