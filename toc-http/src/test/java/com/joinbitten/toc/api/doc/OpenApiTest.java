package com.joinbitten.toc.api.doc;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document against the server that serves it. What each route answers, every test over HTTP compares. */
class OpenApiTest {
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"(#/[^\"]+)\"");
    private static final Pattern NAME_IN_PATH = Pattern.compile("\\{(\\w+)}");

    private final OpenApi api = OpenApi.load();

    @TempDir
    private Path folder;

    private TestToc toc;

    @BeforeEach
    void start() {
        toc = new TestToc(folder);
    }

    @AfterEach
    void stop() {
        toc.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        List<String> described = api.operations().stream()
                .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(toc.routes());
    }

    @Test
    void everyOperationHasANameAnAreaAndItsParametersAndAnswers() {
        Set<String> names = new TreeSet<>();
        Set<String> areas = new TreeSet<>();
        items(api.json(), "tags").forEach(tag -> areas.add(((JsonObject) tag).requiredText("name")));
        for (OpenApi.Operation operation : api.operations()) {
            JsonObject described = operation.described();
            assertThat(names.add(described.requiredText("operationId")))
                    .as("two of %s", described)
                    .isTrue();
            assertThat(described.requiredText("summary")).isNotBlank();
            assertThat(areas)
                    .contains(((JsonValue.Text) items(described, "tags").get(0)).value());
            assertThat(inPath(described)).as(operation.path()).isEqualTo(bracesOf(operation.path()));
            assertThat(described.object("responses").orElseThrow().members().keySet())
                    .anyMatch(status -> status.matches("2\\d\\d"))
                    .contains("400", "500", "503");
        }
    }

    private Set<String> inPath(JsonObject described) {
        Set<String> names = new TreeSet<>();
        for (JsonValue each : items(described, "parameters")) {
            JsonObject parameter = api.resolve((JsonObject) each);
            if (parameter.requiredText("in").equals("path")) {
                assertThat(parameter.flag("required")).isTrue();
                names.add(parameter.requiredText("name"));
            }
        }
        return names;
    }

    private static Set<String> bracesOf(String path) {
        Set<String> names = new TreeSet<>();
        for (Matcher brace = NAME_IN_PATH.matcher(path); brace.find(); ) {
            names.add(brace.group(1));
        }
        return names;
    }

    private static List<JsonValue> items(JsonObject of, String name) {
        return of.get(name).map(list -> ((JsonValue.Items) list).values()).orElse(List.of());
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<String> used = new TreeSet<>();
        for (Matcher found = REFERENCE.matcher(api.json().toText()); found.find(); ) {
            used.add(found.group(1));
            api.resolve(JsonObject.builder().put("$ref", found.group(1)).build());
        }
        Set<String> there = new TreeSet<>();
        JsonObject components = api.json().object("components").orElseThrow();
        for (String section : Set.of("schemas", "responses", "parameters", "headers")) {
            components
                    .object(section)
                    .orElseThrow()
                    .members()
                    .keySet()
                    .forEach(name -> there.add("#/components/" + section + "/" + name));
        }

        assertThat(used).isEqualTo(there);
    }

    @Test
    void theDocumentIsServedAsItIs() throws Exception {
        HttpResponse<String> reply = toc.get("/openapi.json");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(reply.body())
                .startsWith("{\"openapi\":\"3.1.0\"")
                .isEqualTo(api.json().toText())
                .doesNotContain("x-every-operation");
    }

    @Test
    void thePageShowsEveryOperationAndLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = toc.get("/docs");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        for (OpenApi.Operation operation : api.operations()) {
            assertThat(page.body())
                    .contains("id=\"" + operation.described().requiredText("operationId") + "\"", operation.path());
        }
        assertThat(page.body()).doesNotContain("<script", "style=", "src=");
        assertThat(page.body().replace("href=\"/", "")).doesNotContain("href=");
        assertThat(toc.get("/static/docs.css").statusCode()).isEqualTo(200);
    }
}
