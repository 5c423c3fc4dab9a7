package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.DirectOrderJson;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code POST /fire} says. Immutable.
 *
 * @param user empty when the text has not the form of a user id: no user can have it then
 * @param request the caller's name for the intent; absent when the call is an intent of its own
 */
record OrderCall(
        Optional<UserId> user,
        DirectOrder order,
        Optional<RequestId> request,
        Optional<Instant> expiresAt,
        Optional<TerminalType> terminal) {
    private static final String REQUIRED = "user_id and signal required";

    /**
     * Reads the call.
     *
     * @throws MalformedCallException with the contract's text if something is missing or has the wrong form
     */
    static OrderCall read(HttpCall call, Instant now) {
        JsonObject body = JsonBody.read(call);
        try {
            NamedUser user = NamedUser.in(body).orElseThrow(() -> new MalformedCallException(400, REQUIRED));
            JsonObject signal = body.object("signal").orElseThrow(() -> new MalformedCallException(400, REQUIRED));
            return new OrderCall(
                    user.id(),
                    DirectOrderJson.read(signal),
                    CallParts.request(call, body),
                    CallParts.deadline(body, now),
                    CallParts.terminal(body));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    FireRequest toRequest(FireId fireId, UserId known) {
        RequestId name = request.orElseGet(() -> new RequestId(fireId.value()));
        return new FireRequest(fireId, name, known, new Aim.AtMarket(order), expiresAt, terminal);
    }
}
