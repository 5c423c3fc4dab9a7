package com.joinbitten.toc.api.halt;

import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/**
 * {@code PUT /api/halt}: stops trading, lets it only reduce, or lets it go on. The level is stored before any relay is
 * told, so that it counts whatever happens next; the answer names who has not confirmed. Thread-safe.
 */
public final class HaltEndpoint implements Endpoint {
    private final HaltDesk desk;
    private final InstantSource clock;

    /** Sets it there. */
    public HaltEndpoint(HaltDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Halt halt = read(call);
        return desk.set(halt, call.caller().name(), call.remote().toString())
                .thenApply(relays -> HttpReply.json(200, HaltJson.write(halt, relays)));
    }

    private Halt read(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        try {
            return new Halt(
                    HaltLevel.fromWire(body.requiredText("level")),
                    body.text("reason").orElse(""),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }
}
