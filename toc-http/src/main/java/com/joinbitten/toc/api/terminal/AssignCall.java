package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Mt5Login;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;

/**
 * What {@code POST /assign-terminal} says. Immutable. No fault of a login is told with what was written there.
 *
 * @param user as written by the caller
 * @param preferred a terminal's name or number
 */
record AssignCall(NamedUser user, TerminalType type, Optional<String> preferred, Optional<Mt5Login> login) {
    private static final String LOGIN = "mt5_credentials";

    /**
     * Reads the call.
     *
     * @throws MalformedCallException 400 with the contract's text if something is missing or has the wrong form
     */
    static AssignCall read(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        NamedUser user = NamedUser.in(body).orElseThrow(() -> new MalformedCallException(400, "user_id required"));
        return new AssignCall(user, type(body).orElse(TerminalType.PRESS_PASS), preferred(body), login(body));
    }

    static Optional<TerminalType> type(JsonObject body) {
        try {
            return body.text("terminal_type").map(TerminalType::of);
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        } catch (IllegalArgumentException unknown) {
            throw new MalformedCallException(400, String.valueOf(unknown.getMessage()));
        }
    }

    private static Optional<String> preferred(JsonObject body) {
        return body.get("preferred_terminal").flatMap(value -> word("preferred_terminal", value));
    }

    private static Optional<Mt5Login> login(JsonObject body) {
        JsonValue value = body.get(LOGIN).orElse(new JsonValue.Null());
        if (value instanceof JsonValue.Null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonObject login)) {
            throw new MalformedCallException(400, LOGIN + " must be an object");
        }
        try {
            return Optional.of(
                    new Mt5Login(required(login, "login"), required(login, "password"), required(login, "server")));
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }

    private static String required(JsonObject login, String name) {
        return login.get(name)
                .flatMap(value -> word(LOGIN + "." + name, value))
                .orElseThrow(() -> new MalformedCallException(400, LOGIN + "." + name + " is missing"));
    }

    /** A string, or a number as it was written: account numbers come in both forms. */
    private static Optional<String> word(String name, JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return Optional.of(text.value());
        }
        if (value instanceof JsonValue.Numeral number) {
            return Optional.of(number.lexeme());
        }
        if (value instanceof JsonValue.Null) {
            return Optional.empty();
        }
        throw new MalformedCallException(400, name + " must be a string or a number");
    }
}
