package com.joinbitten.toc.auth;

import com.joinbitten.core.access.Whom;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.auth.Admission.Admitted;
import com.joinbitten.toc.auth.Admission.Turned;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Whose;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks where a call says for whom it acts, and turns it away unless all of them are the caller's users. It reads what the
 * endpoints read, to the letter, and where one of them would not know what to make of a value, it does not either.
 * Immutable.
 */
final class UserCheck {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,32}");

    UserCheck() {}

    /**
     * Whether the caller of that call may make it; where the caller has one user only, that one is filled in.
     *
     * @throws MalformedCallException if a user is named in a way that no endpoint understands
     */
    Admission check(HttpCall call, Whose whose) {
        Whom whom = call.caller().whom();
        if (whom.isEveryone()) {
            return new Admitted(call);
        }
        Optional<String> header = call.header(Callers.USER_HEADER);
        if (header.isPresent() && !whom.includes(header.get())) {
            return new Turned(Refusals.foreignUser());
        }
        if (whose instanceof Whose.Everybodys) {
            return new Turned(Refusals.everyoneOnly());
        }
        if (whose instanceof Whose.InPath path) {
            return theirs(whom, call.parameter(path.parameter()), call);
        }
        if (whose instanceof Whose.InQuery query) {
            return inQuery(call, whom, query.parameter());
        }
        if (whose instanceof Whose.InBody body) {
            return inBody(call, whom, body);
        }
        if (whose instanceof Whose.InHeaderOrList list) {
            return inList(call, whom, list.member());
        }
        return new Admitted(filled(call, whom)); // the header was looked at; rows are the endpoint's to look at
    }

    private static Admission inQuery(HttpCall call, Whom whom, String parameter) {
        HttpCall known = filled(call, whom);
        Optional<String> named = known.query(parameter).filter(text -> !text.isEmpty());
        if (named.isPresent()) {
            return theirs(whom, named.get(), known);
        }
        return known.header(Callers.USER_HEADER)
                .<Admission>map(user -> new Admitted(known.withQuery(parameter, user)))
                .orElseGet(() -> new Turned(HttpReply.error(400, parameter + " must name a user of the API key")));
    }

    private static Admission inBody(HttpCall call, Whom whom, Whose.InBody place) {
        Optional<JsonValue> value = JsonBody.readIfAny(call).get(place.member()).filter(member -> !isNobody(member));
        if (value.isPresent()) {
            return theirs(whom, text(place.member(), value.get()), call);
        }
        return place.absent() == Whose.Absent.EVERYBODY ? new Turned(Refusals.everyoneOnly()) : new Admitted(call);
    }

    private static Admission inList(HttpCall call, Whom whom, String member) {
        JsonObject body = JsonBody.readIfAny(call);
        if (!body.has(member)) {
            return new Admitted(filled(call, whom));
        }
        if (body.get(member).orElse(new JsonValue.Null()) instanceof JsonValue.Items items) {
            for (JsonValue item : items.values()) {
                if (!whom.includes(text(member, item))) {
                    return new Turned(Refusals.foreignUser());
                }
            }
        }
        return new Admitted(call);
    }

    private static Admission theirs(Whom whom, String user, HttpCall call) {
        return whom.includes(user) ? new Admitted(call) : new Turned(Refusals.foreignUser());
    }

    /** The call with the caller's only user in the header, if it named none. */
    private static HttpCall filled(HttpCall call, Whom whom) {
        return call.header(Callers.USER_HEADER).isPresent()
                ? call
                : whom.sole()
                        .map(user -> call.withHeader(Callers.USER_HEADER, user.value()))
                        .orElse(call);
    }

    private static boolean isNobody(JsonValue value) {
        return value instanceof JsonValue.Null
                || (value instanceof JsonValue.Text text && text.value().isBlank());
    }

    private static String text(String member, JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        if (value instanceof JsonValue.Numeral number
                && WHOLE_NUMBER.matcher(number.lexeme()).matches()) {
            return number.lexeme();
        }
        throw new MalformedCallException(400, member + " must name users by strings or whole numbers");
    }
}
