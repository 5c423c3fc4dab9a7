package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /fire}: sends an order without a mission and waits a little for the terminal; with {@code ?dry_run=1} only
 * tells what would happen. Thread-safe.
 */
public final class OrderEndpoint implements Endpoint {
    private final Firing firing;
    private final InstantSource clock;

    /** An endpoint over these parts. */
    public OrderEndpoint(Firing firing, InstantSource clock) {
        this.firing = firing;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = clock.instant();
        OrderCall asked = OrderCall.read(call, now);
        boolean dryRun = CallParts.dryRun(call);
        Optional<UserId> user = asked.user();
        if (user.isEmpty()) {
            return CompletableFuture.completedFuture(HttpReply.error(404, "User not found"));
        }
        FireRequest request = asked.toRequest(firing.newId(now), user.get());
        return dryRun
                ? CompletableFuture.completedFuture(firing.preview(request).reply())
                : firing.fire(request).thenApply(OrderEndpoint::told);
    }

    /** The fire's answer with the members that callers of this route read. */
    private static HttpReply told(FireAnswer answer) {
        JsonObject.Builder more =
                JsonObject.builder().putIfPresent("signal_id", answer.body().text("fire_id"));
        if (answer.success()) {
            more.put("message", message(answer.body()))
                    .putIfPresent(
                            "terminal", answer.fire().map(fire -> fire.route().account()))
                    .put("delivery_method", "relay");
        }
        return answer.with(more.build()).reply();
    }

    /** Never speaks of an execution before the ticket is known. */
    private static String message(JsonObject body) {
        return body.text("tactical_msg").orElse("Order relayed to terminal");
    }
}
