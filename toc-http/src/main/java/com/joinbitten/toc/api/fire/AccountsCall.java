package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code POST /api/fire} with {@code accounts} says. Immutable.
 *
 * @param accounts none twice; empty list: all that the user has
 * @param request the caller's name for the whole intent; without one the mission names it, which the user fires once into
 *     each account anyway
 */
record AccountsCall(
        MissionId mission, UserId user, List<TerminalType> accounts, RequestId request, Optional<Instant> expiresAt) {
    private static final String RULE = "accounts must be \"all\" or a list of press_pass, demo, live";

    /** Room for the account and for what a retry appends to the name. */
    private static final int MAX_REQUEST_CHARACTERS = 105;

    /**
     * @param body of that call
     * @throws MalformedCallException with a text that names the member at fault
     */
    static AccountsCall read(HttpCall call, JsonObject body, Callers callers, Instant now) {
        try {
            MissionId mission = body.text("mission_id")
                    .filter(text -> !text.isBlank())
                    .map(text ->
                            Ids.mission(text).orElseThrow(() -> new MalformedCallException(404, "Mission not found")))
                    .orElseThrow(() -> new MalformedCallException(400, "Missing mission_id"));
            UserId user = callers.require(call);
            if (body.has("terminal_type")) {
                throw new MalformedCallException(400, "accounts and terminal_type say the same: name one of them");
            }
            RequestId request = CallParts.request(call, body).orElseGet(() -> new RequestId(mission.value()));
            if (request.value().length() > MAX_REQUEST_CHARACTERS) {
                throw new MalformedCallException(
                        400, "request_id must be 1 to " + MAX_REQUEST_CHARACTERS + " characters");
            }
            return new AccountsCall(mission, user, accounts(body), request, CallParts.deadline(body, now));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    private static List<TerminalType> accounts(JsonObject body) {
        JsonValue value = body.get("accounts").orElse(new JsonValue.Null());
        if (value instanceof JsonValue.Text text && text.value().equals("all")) {
            return List.of();
        }
        if (!(value instanceof JsonValue.Items items) || items.values().isEmpty()) {
            throw new MalformedCallException(400, RULE);
        }
        Set<TerminalType> accounts = new LinkedHashSet<>();
        for (JsonValue item : items.values()) {
            if (!(item instanceof JsonValue.Text name)) {
                throw new MalformedCallException(400, RULE);
            }
            try {
                accounts.add(TerminalType.of(name.value()));
            } catch (IllegalArgumentException e) {
                throw new MalformedCallException(400, RULE);
            }
        }
        return List.copyOf(accounts);
    }

    /** The name of the intent in that account. */
    RequestId request(TerminalType account) {
        return new RequestId(request.value() + "@" + account.wire());
    }
}
