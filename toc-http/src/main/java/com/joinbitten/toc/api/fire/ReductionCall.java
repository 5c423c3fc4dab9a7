package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.reduction.LevelWish;
import com.joinbitten.core.fire.reduction.ReductionRequest;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code POST /api/fires/{fire_id}/close} and {@code …/modify} say beside the fire. Immutable.
 *
 * @param request the caller's name for the wish; absent only where a repetition can do no harm
 */
record ReductionCall(Optional<RequestId> request, ReductionRequest.Wish wish) {
    private static final String VOLUME = "volume";
    private static final String STOP_LOSS = "stop_loss";
    private static final String TAKE_PROFIT = "take_profit";

    /** @throws MalformedCallException with a text that names the member at fault */
    static ReductionCall close(HttpCall call) {
        JsonObject body = JsonBody.readIfAny(call);
        return reading(() -> {
            Optional<RequestId> request = CallParts.request(call, body);
            Optional<Lots> volume = body.decimal(VOLUME).map(ReductionCall::lots);
            if (volume.isPresent() && request.isEmpty()) {
                // all of a position cannot be closed twice, a part of it can
                throw new MalformedCallException(400, "request_id required: a part could be closed twice");
            }
            return new ReductionCall(request, new ReductionRequest.Close(volume));
        });
    }

    /** @throws MalformedCallException with a text that names the member at fault */
    static ReductionCall modify(HttpCall call) {
        JsonObject body = JsonBody.readIfAny(call);
        return reading(() -> {
            if (!body.has(STOP_LOSS) && !body.has(TAKE_PROFIT)) {
                throw new MalformedCallException(400, "stop_loss or take_profit required");
            }
            return new ReductionCall(
                    CallParts.request(call, body),
                    new ReductionRequest.Change(level(body, STOP_LOSS), level(body, TAKE_PROFIT)));
        });
    }

    private static Lots lots(BigDecimal volume) {
        try {
            return new Lots(volume);
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, VOLUME + ": " + e.getMessage());
        }
    }

    /** Absent: as it is; {@code null} or 0: none. */
    private static LevelWish level(JsonObject body, String name) {
        if (!body.has(name)) {
            return new LevelWish.Keep();
        }
        if (body.get(name).orElse(new JsonValue.Null()) instanceof JsonValue.Null) {
            return new LevelWish.Remove();
        }
        BigDecimal value = body.requiredDecimal(name);
        if (value.signum() == 0) {
            return new LevelWish.Remove();
        }
        try {
            return new LevelWish.MoveTo(new Price(value));
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, name + ": " + e.getMessage());
        }
    }

    private static ReductionCall reading(Supplier<ReductionCall> read) {
        try {
            return read.get();
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    /** The use case's question; without a name of its own, the wish is named by its fire id. */
    ReductionRequest toRequest(FireId fireId, UserId user, FireId of) {
        return new ReductionRequest(fireId, request.orElseGet(() -> new RequestId(fireId.value())), user, of, wish);
    }
}
