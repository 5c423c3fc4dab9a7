package com.joinbitten.toc.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.TestEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many terminals: all of them are named, and what was written of them once is true as long as it is sent. */
class TerminalListingOverHttpTest extends SeatedToc {
    private static final int DEMOS = 120;
    private final HttpClient client = HttpClient.newHttpClient();

    TerminalListingOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @BeforeEach
    void openMany() {
        toc.close();
        toc = start("pools.demo.terminals=" + DEMOS, "pools.demo.seats=2");
    }

    private HttpResponse<byte[]> ask(String path, String takes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(toc.uri(path))
                .header("Accept-Encoding", takes)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unpacked(HttpResponse<byte[]> reply) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<JsonValue> named(HttpResponse<String> reply) {
        return ((JsonValue.Items) json(reply).get("terminals").orElseThrow()).values();
    }

    @Test
    void whoeverTakesThemGetsThemCompressedAndNobodyElse() throws Exception {
        HttpResponse<String> plain = toc.get("/terminals");
        HttpResponse<byte[]> packed = ask("/terminals", "deflate, GZIP;q=0.8, *;q=0.1");
        HttpResponse<byte[]> refused = ask("/terminals", "gzip;q=0, identity");
        HttpResponse<byte[]> little = ask("/terminals?type=live", "gzip");

        assertThat(named(plain)).hasSize(DEMOS + 2);
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(plain.headers().allValues("vary")).contains("Accept-Encoding");
        assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length() / 4);
        assertThat(unpacked(packed)).isEqualTo(plain.body());
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).isEqualTo(plain.body());
        assertThat(little.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void eachAnswerTellsWhatIsSoWhenItIsAskedFor() throws Exception {
        assertThat(terminal("DEMO-01").requiredInteger("active_users")).isZero();
        assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}");
        JsonObject taken = terminal("DEMO-01");
        HttpResponse<String> live = toc.get("/terminals?type=live");
        toc.post("/release-terminal/123", "");

        assertThat(taken.requiredInteger("active_users")).isEqualTo(1);
        assertThat(taken.requiredInteger("available_slots")).isEqualTo(1);
        assertThat(named(live)).hasSize(1);
        assertThat(live.body()).contains("\"active_assignments_by_type\":{\"press_pass\":0,\"demo\":1,\"live\":0}");
        assertThat(terminal("DEMO-01").requiredInteger("active_users")).isZero();
    }
}
