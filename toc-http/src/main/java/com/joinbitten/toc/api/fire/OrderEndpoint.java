package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.storage.StorageException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /fire}: sends an order without a mission and waits a little for the terminal; with {@code ?dry_run=1} only
 * tells what would happen. Thread-safe.
 */
public final class OrderEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(OrderEndpoint.class);

    private final Firing firing;
    private final Seated seated;
    private final InstantSource clock;

    /** Port: which terminal a user sits at. Implementations are thread-safe and may block on storage. */
    @FunctionalInterface
    public interface Seated {
        /** Name of the terminal that has the user's account; empty when the user sits at none of that kind any more. */
        Optional<String> terminal(UserId user, Route route);
    }

    /** An endpoint over these parts. */
    public OrderEndpoint(Firing firing, Seated seated, InstantSource clock) {
        this.firing = firing;
        this.seated = seated;
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
        if (dryRun) {
            return CompletableFuture.completedFuture(firing.preview(request).reply());
        }
        return firing.fire(request)
                .thenApply(answer -> asked.request().isEmpty() ? nameless(answer, request.fireId()) : answer)
                .thenApply(answer -> told(answer, answer.fire().flatMap(this::terminal)));
    }

    /**
     * An order that has neither a name nor a mission is a new one each time it comes: while it is not known whether it
     * was sent, its caller may ask for the fire, but must not repeat the call.
     */
    private static FireAnswer nameless(FireAnswer answer, FireId fireId) {
        if (!answer.body().text("published").equals(Optional.of(Published.UNKNOWN.wire()))) {
            return answer;
        }
        return answer.with(JsonObject.builder()
                .put("fire_id", fireId.value())
                .put("retry", Retry.NEVER.wire())
                .build());
    }

    /** Whose name cannot be told is called by the kind of the account: that must not cost the answer. */
    private Optional<String> terminal(Fire fire) {
        try {
            return seated.terminal(fire.user(), fire.route())
                    .or(() -> Optional.of(fire.route().account()));
        } catch (StorageException e) {
            log.warn("fire.terminal_unknown fire={}", fire.id(), e);
            return Optional.of(fire.route().account());
        }
    }

    /** The fire's answer with the members that callers of this route read. */
    private static HttpReply told(FireAnswer answer, Optional<String> terminal) {
        JsonObject.Builder more =
                JsonObject.builder().putIfPresent("signal_id", answer.body().text("fire_id"));
        if (answer.success()) {
            more.put("message", message(answer.body()))
                    .putIfPresent("terminal", terminal)
                    .put("delivery_method", "relay");
        }
        return answer.with(more.build()).reply();
    }

    /** Never speaks of an execution before the ticket is known. */
    private static String message(JsonObject body) {
        return body.text("tactical_msg").orElse("Order relayed to terminal");
    }
}
