package com.joinbitten.toc.api.doc;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds replies of a server against the document: status, content type, and the body's schema. Paths and methods that the
 * document does not know are let through here; {@link OpenApiTest} finds them in the table of routes.
 */
public final class DescribedReplies {
    private final OpenApi api = OpenApi.load();

    /** Fails unless the document describes such a reply to such a call. */
    public void require(HttpResponse<String> reply) {
        String method = reply.request().method().toLowerCase(Locale.ROOT);
        String path = reply.request().uri().getRawPath();
        find(method, path).ifPresent(operation -> require(operation, reply));
    }

    private Optional<OpenApi.Operation> find(String method, String path) {
        return api.operations().stream()
                .filter(operation -> operation.method().equals(method.equals("head") ? "get" : method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst();
    }

    private void require(OpenApi.Operation operation, HttpResponse<String> reply) {
        String call = operation.method() + " " + operation.path() + " answered " + reply.statusCode();
        JsonObject response = operation
                .described()
                .object("responses")
                .flatMap(all -> all.object(Integer.toString(reply.statusCode())))
                .map(api::resolve)
                .orElseThrow(() -> new AssertionError(call + ", which is not described: " + reply.body()));
        String type = reply.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0];
        JsonObject media = response.object("content")
                .flatMap(types -> types.object(type))
                .orElseThrow(() -> new AssertionError(call + " in a type that is not described: " + type));
        if (type.equals("application/json")
                && !operation.path().equals("/openapi.json")
                && !reply.body().isEmpty()) {
            JsonValue body = JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
            List<String> faults =
                    SchemaCheck.faults(api, body, media.object("schema").orElseThrow());
            if (!faults.isEmpty()) {
                throw new AssertionError(call + ", but " + String.join("; ", faults));
            }
        }
    }
}
