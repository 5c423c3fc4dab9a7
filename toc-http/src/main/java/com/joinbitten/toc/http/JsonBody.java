package com.joinbitten.toc.http;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import java.util.Locale;

/** Reads a body as one strict JSON object. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * The body's object.
     *
     * @throws MalformedCallException 415 if the call names another content type than JSON, 400 {@code Invalid JSON} if
     *     the body is not exactly one JSON object
     */
    public static JsonObject read(HttpCall call) {
        String type = call.header("Content-Type").orElse("application/json").toLowerCase(Locale.ROOT);
        String essence = type.split(";", 2)[0].strip();
        if (!essence.equals("application/json") && !essence.endsWith("+json")) {
            throw new MalformedCallException(415, "Content-Type must be application/json");
        }
        try {
            return JsonObject.parse(call.body());
        } catch (MalformedPacketException malformed) {
            throw new MalformedCallException(400, "Invalid JSON");
        }
    }

    /**
     * The same where a call may come without a body, which stands for an object without members.
     *
     * @throws MalformedCallException as for {@link #read}
     */
    public static JsonObject readIfAny(HttpCall call) {
        return call.body().length == 0 ? JsonObject.builder().build() : read(call);
    }
}
