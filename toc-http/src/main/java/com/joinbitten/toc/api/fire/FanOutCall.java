package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.intake.FireRequest.Spread;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code POST /api/fire} with {@code users} or {@code accounts} says. Immutable.
 *
 * @param request the caller's name for the whole intent
 * @param targets none twice; empty only if all accounts are meant and the user has none
 */
record FanOutCall(MissionId mission, RequestId request, Optional<Instant> expiresAt, List<Target> targets) {
    private static final int MAX_USERS = 100;

    /** Room for what a retry appends to the name. */
    private static final int MAX_REQUEST_CHARACTERS = 120;

    /** Room for the account, too. */
    private static final int MAX_ACCOUNTS_REQUEST_CHARACTERS = 105;

    private static final String ACCOUNTS_RULE = "accounts must be \"all\" or a list of press_pass, demo, live";

    /**
     * One of those for whom the mission is fired.
     *
     * @param request the name of the intent, unique per user
     * @param terminal the kind of terminal that is to execute it; absent means the user's last choice
     */
    record Target(UserId user, RequestId request, Optional<TerminalType> terminal, Spread spread) {
        /** What the verdict on this target begins with. */
        JsonObject.Builder place() {
            JsonObject.Builder place = JsonObject.builder().put("user_id", user.value());
            return spread == Spread.EACH_ACCOUNT
                    ? place.putIfPresent("account", terminal.map(TerminalType::wire))
                    : place;
        }
    }

    /**
     * Reads a call that lists users; without a name a call that failed in part could not be repeated.
     *
     * @param body of that call
     * @throws MalformedCallException with a text that names the member at fault
     */
    static FanOutCall ofUsers(HttpCall call, JsonObject body, Instant now) {
        try {
            MissionId mission = mission(body);
            RequestId request = CallParts.request(call, body)
                    .map(name -> atMost(MAX_REQUEST_CHARACTERS, name))
                    .orElseThrow(() -> tooLong(MAX_REQUEST_CHARACTERS));
            List<UserId> users = users(body);
            Optional<Instant> deadline = CallParts.deadline(body, now);
            Optional<TerminalType> terminal = CallParts.terminal(body);
            return new FanOutCall(
                    mission,
                    request,
                    deadline,
                    users.stream()
                            .map(user -> new Target(user, request, terminal, Spread.ONE_ACCOUNT))
                            .toList());
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    /**
     * Reads a call that lists accounts of its user. Without a name the mission names the intent, which the user fires once
     * into each account anyway.
     *
     * @param body of that call
     * @param seats asked where all accounts are meant
     * @throws MalformedCallException with a text that names the member at fault
     */
    static FanOutCall ofAccounts(HttpCall call, JsonObject body, Callers callers, UserAccounts seats, Instant now) {
        try {
            MissionId mission = mission(body);
            UserId user = callers.require(call);
            if (body.has("terminal_type")) {
                throw new MalformedCallException(400, "accounts and terminal_type say the same: name one of them");
            }
            RequestId request = atMost(
                    MAX_ACCOUNTS_REQUEST_CHARACTERS,
                    CallParts.request(call, body).orElseGet(() -> new RequestId(mission.value())));
            Set<TerminalType> named = accounts(body);
            Optional<Instant> deadline = CallParts.deadline(body, now);
            List<TerminalType> accounts = named.isEmpty() ? seats.of(user) : List.copyOf(named);
            return new FanOutCall(
                    mission,
                    request,
                    deadline,
                    accounts.stream()
                            .map(account -> new Target(
                                    user,
                                    new RequestId(request.value() + "@" + account.wire()),
                                    Optional.of(account),
                                    Spread.EACH_ACCOUNT))
                            .toList());
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    private static MissionId mission(JsonObject body) {
        return body.text("mission_id")
                .filter(text -> !text.isBlank())
                .map(text -> Ids.mission(text).orElseThrow(() -> new MalformedCallException(404, "Mission not found")))
                .orElseThrow(() -> new MalformedCallException(400, "Missing mission_id"));
    }

    private static RequestId atMost(int characters, RequestId name) {
        if (name.value().length() > characters) {
            throw tooLong(characters);
        }
        return name;
    }

    private static MalformedCallException tooLong(int characters) {
        return new MalformedCallException(400, "request_id must be 1 to " + characters + " characters");
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

    /** Empty: all that the user has. */
    private static Set<TerminalType> accounts(JsonObject body) {
        JsonValue value = body.get("accounts").orElse(new JsonValue.Null());
        if (value.equals(new JsonValue.Text("all"))) {
            return Set.of();
        }
        if (!(value instanceof JsonValue.Items items) || items.values().isEmpty()) {
            throw new MalformedCallException(400, ACCOUNTS_RULE);
        }
        Set<TerminalType> accounts = new LinkedHashSet<>();
        for (JsonValue item : items.values()) {
            if (!(item instanceof JsonValue.Text name)) {
                throw new MalformedCallException(400, ACCOUNTS_RULE);
            }
            try {
                accounts.add(TerminalType.of(name.value()));
            } catch (IllegalArgumentException e) {
                throw new MalformedCallException(400, ACCOUNTS_RULE);
            }
        }
        return accounts;
    }

    /** The use case's question about that target. */
    FireRequest toRequest(Target target, FireId fireId) {
        return new FireRequest(
                fireId,
                target.request(),
                target.user(),
                new Aim.AtMission(mission),
                expiresAt,
                target.terminal(),
                target.spread());
    }
}
