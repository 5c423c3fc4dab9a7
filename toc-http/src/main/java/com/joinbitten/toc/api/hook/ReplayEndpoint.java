package com.joinbitten.toc.api.hook;

import com.joinbitten.core.hook.DeadLetters;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/webhooks/replay}: what could not be told is told again, from the first try on. {@code endpoint} and {@code
 * event} say which; a body that names neither must say {@code "all":true}. Thread-safe.
 */
public final class ReplayEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(ReplayEndpoint.class);

    private final DeadLetters dead;
    private final InstantSource clock;
    private final Runnable wake;

    /**
     * Replays those.
     *
     * @param wake called when there is something to tell
     */
    public ReplayEndpoint(DeadLetters dead, InstantSource clock, Runnable wake) {
        this.dead = dead;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        DeadLetters.Which which = which(JsonBody.readIfAny(call));
        int replayed = dead.replay(which, clock.instant(), call.caller().name());
        log.info("webhook.replayed letters={} actor={}", replayed, call.caller().name());
        wake.run();
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("replayed", replayed)
                        .build()));
    }

    private static DeadLetters.Which which(JsonObject body) {
        try {
            DeadLetters.Which which = new DeadLetters.Which(body.text("endpoint"), body.text("event"));
            if (which.equals(DeadLetters.Which.ALL) && !body.flag("all")) {
                throw new MalformedCallException(400, "endpoint, event or all must say what is replayed");
            }
            return which;
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }
}
