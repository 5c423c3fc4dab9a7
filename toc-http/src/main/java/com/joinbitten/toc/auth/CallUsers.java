package com.joinbitten.toc.auth;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Whose;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the users for whom a call acts, for who counts or recognises calls. What names none, or is no user id, is left out:
 * whether a call may name them so, others decide. Immutable.
 */
public final class CallUsers {
    private CallUsers() {}

    /** The users, each once; of a row's owner only the header tells. */
    public static List<UserId> of(HttpCall call, Whose whose) {
        return texts(call, whose).flatMap(CallUsers::user).distinct().toList();
    }

    private static Stream<String> texts(HttpCall call, Whose whose) {
        if (whose instanceof Whose.InPath path) {
            return Stream.of(call.parameter(path.parameter()));
        }
        if (whose instanceof Whose.InQuery query) {
            return call.query(query.parameter()).or(() -> call.header(Callers.USER_HEADER)).stream();
        }
        if (whose instanceof Whose.InBody body) {
            return member(call, body.member());
        }
        if (whose instanceof Whose.InHeaderOrList list) {
            return listed(call, list.member());
        }
        return call.header(Callers.USER_HEADER).stream();
    }

    /** A list is for whom the call acts, whatever its header says. */
    private static Stream<String> listed(HttpCall call, String name) {
        List<String> listed = member(call, name).toList();
        return listed.isEmpty() ? call.header(Callers.USER_HEADER).stream() : listed.stream();
    }

    private static Stream<String> member(HttpCall call, String name) {
        try {
            JsonObject body = JsonBody.readIfAny(call);
            JsonValue value = body.get(name).orElse(new JsonValue.Null());
            return value instanceof JsonValue.Items items
                    ? items.values().stream().flatMap(CallUsers::text)
                    : text(value);
        } catch (MalformedCallException malformed) {
            return Stream.empty(); // the endpoint says so
        }
    }

    private static Stream<String> text(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return Stream.of(text.value());
        }
        return value instanceof JsonValue.Numeral number ? Stream.of(number.lexeme()) : Stream.empty();
    }

    private static Stream<UserId> user(String text) {
        try {
            return Stream.of(new UserId(text));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
