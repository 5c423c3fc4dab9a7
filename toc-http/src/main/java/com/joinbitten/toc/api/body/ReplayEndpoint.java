package com.joinbitten.toc.api.body;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what could not be told go again, as far as the body says so. Thread-safe. */
public final class ReplayEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(ReplayEndpoint.class);

    private final Replay replay;
    private final InstantSource clock;
    private final Runnable wake;

    /** Puts back what could not be told, and audits that. */
    @FunctionalInterface
    public interface Replay {
        /**
         * Does so.
         *
         * @param body says what
         * @return how many there were
         * @throws MalformedPacketException if a member is of another type
         * @throws MalformedCallException if it does not say what
         */
        int of(JsonObject body, Instant at, String actor);
    }

    /**
     * Replays so.
     *
     * @param wake called when there is something to tell
     */
    public ReplayEndpoint(Replay replay, InstantSource clock, Runnable wake) {
        this.replay = replay;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        int replayed = replayed(call);
        log.info(
                "dead.replayed path={} count={} actor={}",
                call.path(),
                replayed,
                call.caller().name());
        wake.run();
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("replayed", replayed)
                        .build()));
    }

    private int replayed(HttpCall call) {
        try {
            return replay.of(
                    JsonBody.readIfAny(call), clock.instant(), call.caller().name());
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }
}
