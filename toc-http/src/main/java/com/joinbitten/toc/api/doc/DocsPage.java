package com.joinbitten.toc.api.doc;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the document as one HTML page that needs no script. Confined to the caller; used once. */
final class DocsPage {
    private final OpenApi api;
    private final StringBuilder html = new StringBuilder(64 << 10);

    DocsPage(OpenApi api) {
        this.api = api;
    }

    String write() {
        JsonObject info = api.json().object("info").orElseThrow();
        html.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="icon" href="/static/icon.svg">
                <link rel="stylesheet" href="/static/docs.css">
                </head>
                <body>
                <header>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p><a href="/openapi.json">/openapi.json</a>, OpenAPI %3$s</p>
                </header>
                <main>
                """.formatted(
                        escaped(info.requiredText("title")),
                        escaped(info.text("description").orElse("")),
                        escaped(api.json().requiredText("openapi"))));
        for (JsonValue tag : items(api.json(), "tags")) {
            area((JsonObject) tag);
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void area(JsonObject tag) {
        String name = tag.requiredText("name");
        element("h2", text(tag));
        for (OpenApi.Operation operation : api.operations()) {
            if (items(operation.described(), "tags").contains(new JsonValue.Text(name))) {
                operation(operation);
            }
        }
    }

    private void operation(OpenApi.Operation operation) {
        JsonObject described = operation.described();
        html.append("<details id=\"%s\">\n<summary><code><b>%s</b> %s</code> %s</summary>\n"
                .formatted(
                        escaped(described.requiredText("operationId")),
                        escaped(operation.method().toUpperCase(Locale.ROOT)),
                        escaped(operation.path()),
                        escaped(described.requiredText("summary"))));
        described.text("description").ifPresent(more -> element("p", more));
        parameters(items(described, "parameters"));
        described.object("requestBody").ifPresent(body -> {
            element("h3", "Body");
            content(body);
        });
        described.object("responses").ifPresent(this::responses);
        html.append("</details>\n");
    }

    private void parameters(List<JsonValue> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        element("h3", "Parameters");
        html.append("<table>\n");
        for (JsonValue each : parameters) {
            JsonObject parameter = api.resolve((JsonObject) each);
            JsonObject schema = parameter.object("schema").map(api::resolve).orElseThrow();
            row(
                    parameter.requiredText("name"),
                    parameter.requiredText("in") + ", " + SchemaWords.kind(schema),
                    parameter
                            .text("description")
                            .or(() -> schema.text("description"))
                            .orElse(""));
        }
        html.append("</table>\n");
    }

    private void responses(JsonObject responses) {
        element("h3", "Answers");
        Map<String, JsonValue> own = responses.members();
        own.forEach((status, each) -> {
            JsonObject response = api.resolve((JsonObject) each);
            html.append("<p><code>").append(escaped(status)).append("</code> ");
            html.append(escaped(response.requiredText("description"))).append("</p>\n");
            if (status.startsWith("2")) {
                content(response);
            }
        });
    }

    private void content(JsonObject body) {
        body.object("content")
                .ifPresent(types -> types.members().forEach((type, media) -> {
                    element("p", type);
                    ((JsonObject) media).object("schema").ifPresent(schema -> members(schema, 0));
                }));
    }

    /** The members of an object, and of those that it is made of or may be. */
    private void members(JsonObject shown, int depth) {
        JsonObject schema = api.resolve(shown);
        for (String kind : List.of("anyOf", "allOf")) {
            for (JsonValue each : items(schema, kind)) {
                members((JsonObject) each, depth);
            }
        }
        schema.object("properties").ifPresent(properties -> table(schema, properties, depth));
    }

    private void table(JsonObject schema, JsonObject properties, int depth) {
        List<JsonValue> required = items(schema, "required");
        html.append("<table>\n");
        properties.members().forEach((name, each) -> {
            JsonObject property = api.resolve((JsonObject) each);
            String star = required.contains(new JsonValue.Text(name)) ? "*" : "";
            String about = ((JsonObject) each)
                    .text("description")
                    .or(() -> property.text("description"))
                    .orElse("");
            row(name + star, SchemaWords.kind(property), about);
        });
        html.append("</table>\n");
        if (depth < 2) {
            properties.members().forEach((name, each) -> {
                JsonObject property = api.resolve((JsonObject) each);
                JsonObject inner = property.object("items").map(api::resolve).orElse(property);
                if (inner.has("properties") || inner.has("allOf")) {
                    element("p", name);
                    members(inner, depth + 1);
                }
            });
        }
    }

    private void row(String name, String kind, String about) {
        html.append("<tr><th scope=\"row\"><code>%s</code></th><td>%s</td><td>%s</td></tr>\n"
                .formatted(escaped(name), escaped(kind), escaped(about)));
    }

    private void element(String name, String content) {
        html.append('<').append(name).append('>').append(escaped(content));
        html.append("</").append(name).append(">\n");
    }

    private static String text(JsonObject tag) {
        return tag.text("description").orElse(tag.requiredText("name"));
    }

    private static List<JsonValue> items(JsonObject of, String name) {
        return of.get(name).orElse(new JsonValue.Items(List.of())) instanceof JsonValue.Items items
                ? items.values()
                : List.of();
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(DocsPage::safe).collect(Collectors.joining());
    }

    private static String safe(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> Character.toString(character);
        };
    }
}
