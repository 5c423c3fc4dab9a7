package com.joinbitten.toc.api.doc;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI 3.1 document of every route, put together from one file for each area; see {@code base.yaml} for how to add
 * to it. Immutable.
 */
public final class OpenApi {
    /** A new area is a file of this name beside this class. */
    private static final List<String> AREAS = List.of(
            "fires",
            "orders",
            "missions",
            "record",
            "sessions",
            "terminals",
            "results",
            "halt",
            "live",
            "operation",
            "admin",
            "webhooks",
            "ops",
            "telegram");

    private static final String BASE = "base";
    private static final String PATHS = "paths";
    private static final String COMPONENTS = "components";
    private static final String RESPONSES = "responses";
    private static final String EVERY_OPERATION = "x-every-operation";

    private final JsonObject document;

    private OpenApi(JsonObject document) {
        this.document = document;
    }

    /**
     * Reads the areas and puts them together.
     *
     * @throws IllegalStateException if two areas describe the same thing
     */
    public static OpenApi load() {
        JsonObject base = YamlJson.resource(BASE + ".yaml");
        JsonObject usual = base.object(EVERY_OPERATION).orElseThrow();
        JsonObject paths = base.object(PATHS).orElseThrow();
        JsonObject components = base.object(COMPONENTS).orElseThrow();
        for (String name : AREAS) {
            JsonObject area = YamlJson.resource(name + ".yaml");
            paths = union(paths, area.object(PATHS).orElseThrow(), name);
            components = sections(components, area, name);
        }
        JsonObject.Builder document = JsonObject.builder().putAll(base).remove(EVERY_OPERATION);
        return new OpenApi(document.put(PATHS, completed(paths, usual))
                .put(COMPONENTS, components)
                .build());
    }

    /** The document. */
    public JsonObject json() {
        return document;
    }

    /**
     * One way to call one path.
     *
     * @param path as in the table of routes, with names in braces
     * @param method in lower case
     * @param described the operation object of the document
     */
    public record Operation(String path, String method, JsonObject described) {}

    /** Every operation, in the document's order. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.object(PATHS)
                .orElseThrow()
                .members()
                .forEach((path, item) -> ((JsonObject) item)
                        .members()
                        .forEach((method, operation) -> all.add(new Operation(path, method, (JsonObject) operation))));
        return all;
    }

    /** What a local reference such as {@code #/components/schemas/Fire} names; anything else is itself. */
    JsonObject resolve(JsonObject value) {
        String reference = value.text("$ref").orElse("");
        if (!reference.startsWith("#/")) {
            return value;
        }
        JsonObject found = document;
        for (String step : reference.substring(2).split("/", -1)) {
            found = found.object(step).orElseThrow(() -> new IllegalStateException("nothing is at " + reference));
        }
        return resolve(found);
    }

    private static JsonObject sections(JsonObject components, JsonObject area, String name) {
        JsonObject.Builder merged = JsonObject.builder().putAll(components);
        JsonObject added = area.object(COMPONENTS).orElse(JsonObject.builder().build());
        for (String section : added.members().keySet()) {
            JsonObject before =
                    components.object(section).orElse(JsonObject.builder().build());
            merged.put(section, union(before, added.object(section).orElseThrow(), name));
        }
        return merged.build();
    }

    private static JsonObject union(JsonObject one, JsonObject other, String area) {
        for (String name : other.members().keySet()) {
            if (one.has(name)) {
                throw new IllegalStateException(area + ".yaml describes again: " + name);
            }
        }
        return JsonObject.builder().putAll(one).putAll(other).build();
    }

    /** Gives each operation the answers that every one may get. */
    private static JsonObject completed(JsonObject paths, JsonObject usual) {
        JsonObject.Builder complete = JsonObject.builder();
        for (Map.Entry<String, JsonValue> path : paths.members().entrySet()) {
            JsonObject.Builder item = JsonObject.builder();
            ((JsonObject) path.getValue())
                    .members()
                    .forEach((method, operation) -> item.put(method, answered((JsonObject) operation, usual)));
            complete.put(path.getKey(), item.build());
        }
        return complete.build();
    }

    private static JsonObject answered(JsonObject operation, JsonObject usual) {
        JsonObject own = operation.object(RESPONSES).orElseThrow();
        JsonObject.Builder responses = JsonObject.builder().putAll(own);
        usual.members().forEach((status, response) -> {
            if (!own.has(status)) {
                responses.put(status, response);
            }
        });
        return JsonObject.builder()
                .putAll(operation)
                .put(RESPONSES, responses.build())
                .build();
    }
}
