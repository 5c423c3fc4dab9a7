package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A TOC with three pools and two users more, on either database, for whoever asks it over HTTP. */
@ParameterizedClass
@EnumSource(TestEngine.class)
abstract class SeatedToc {
    private final TestEngine engine;

    @TempDir
    private Path folder;

    private List<String> database = List.of();
    TestToc toc;

    SeatedToc(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.fresh();
        toc = start();
        user("123", Tier.NIBBLER);
        user("press", Tier.PRESS_PASS);
    }

    @AfterEach
    void close() {
        toc.close();
    }

    final TestToc start(String... more) {
        return new TestToc(
                folder,
                Stream.concat(database.stream(), Stream.concat(Stream.of("fire.wait=30s"), Stream.of(more)))
                        .toArray(String[]::new));
    }

    final void user(String id, Tier tier) {
        new SqlUsers(toc.database).save(User.of(new UserId(id), tier, new BigDecimal("10000")));
    }

    static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    final HttpResponse<String> assign(String body) throws Exception {
        return toc.post("/assign-terminal", body);
    }

    final String seatOf(HttpResponse<String> reply) {
        return json(reply).object("assignment").orElseThrow().requiredText("terminal_name");
    }

    final JsonObject terminal(String name) throws Exception {
        JsonValue terminals = json(toc.get("/terminals")).get("terminals").orElseThrow();
        return ((JsonValue.Items) terminals)
                .values().stream()
                        .map(JsonObject.class::cast)
                        .filter(terminal ->
                                terminal.requiredText("terminal_name").equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
