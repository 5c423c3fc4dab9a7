package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code POST /api/fire} with {@code users} says. Immutable.
 *
 * @param users 1 to 100, none twice
 * @param request the caller's name for the whole intent: without one, a call that failed in part could not be repeated
 */
record FanOutCall(
        MissionId mission,
        List<UserId> users,
        RequestId request,
        Optional<Instant> expiresAt,
        Optional<TerminalType> terminal) {
    private static final int MAX_USERS = 100;

    /** Room for what a retry appends to the name. */
    private static final int MAX_REQUEST_CHARACTERS = 120;

    /** @throws MalformedCallException with a text that names the member at fault */
    static FanOutCall read(HttpCall call, Instant now) {
        JsonObject body = JsonBody.read(call);
        try {
            MissionId mission = body.text("mission_id")
                    .filter(text -> !text.isBlank())
                    .map(text ->
                            Ids.mission(text).orElseThrow(() -> new MalformedCallException(404, "Mission not found")))
                    .orElseThrow(() -> new MalformedCallException(400, "Missing mission_id"));
            RequestId request = CallParts.request(call, body)
                    .filter(name -> name.value().length() <= MAX_REQUEST_CHARACTERS)
                    .orElseThrow(() -> new MalformedCallException(
                            400, "request_id must be 1 to " + MAX_REQUEST_CHARACTERS + " characters"));
            return new FanOutCall(
                    mission, users(body), request, CallParts.deadline(body, now), CallParts.terminal(body));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    private static List<UserId> users(JsonObject body) {
        if (!(body.get("users").orElse(new JsonValue.Null()) instanceof JsonValue.Items items)) {
            throw new MalformedCallException(400, "users must be a list of user ids");
        }
        Set<UserId> users = new LinkedHashSet<>();
        for (JsonValue item : items.values()) {
            users.add(NamedUser.of(item)
                    .flatMap(NamedUser::id)
                    .orElseThrow(() -> new MalformedCallException(400, "users must be a list of user ids")));
        }
        if (users.isEmpty() || users.size() > MAX_USERS) {
            throw new MalformedCallException(400, "users must name 1 to " + MAX_USERS + ": " + users.size());
        }
        return List.copyOf(users);
    }
}
