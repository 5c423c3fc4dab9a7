package com.joinbitten.toc.api.halt;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaltEndpointTest {
    private TestToc toc;
    private Path folder;

    @BeforeEach
    void open(@TempDir Path fresh) {
        folder = fresh;
        toc = new TestToc(folder);
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"halted", "reduce-only"})
    void aStopRefusesOpeningUntilItIsLifted(String level) throws Exception {
        HttpResponse<String> set = toc.put("/api/halt", "{\"level\":\"" + level + "\",\"reason\":\"news\"}");

        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(json(set).text("level")).contains(level);
        assertThat(json(set).flag("confirmed")).isTrue();
        assertThat(json(toc.get("/api/halt")).text("reason")).contains("news");
        HttpResponse<String> refused = toc.fire(COMMANDER, MISSION.value());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).text("code")).contains("EMERGENCY_STOP");
        assertThat(toc.relay.orders()).isEmpty();

        toc.put("/api/halt", "{\"level\":\"normal\"}");

        assertThat(toc.fire(COMMANDER, MISSION.value()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"level\":\"off\"}", "{\"level\":1}", "[]"})
    void whatIsNoLevelChangesNothing(String body) throws Exception {
        assertThat(toc.put("/api/halt", body).statusCode()).isEqualTo(400);
        assertThat(json(toc.get("/api/halt")).text("level")).contains("normal");
    }

    @Test
    void theRelaysAreNamed() throws Exception {
        toc.put("/api/halt", "{\"level\":\"halted\"}");

        JsonObject relay = json(toc.get("/api/halt"))
                .object("relays")
                .flatMap(relays -> relays.object("local"))
                .orElseThrow();

        assertThat(relay.flag("confirmed")).isTrue();
        assertThat(relay.flag("halted")).isTrue();
    }

    @Test
    void aStopThatCannotBeWrittenIntoTheAuditIsStoredAndToldToTheRelays() throws Exception {
        fails("insert on audit");

        HttpResponse<String> set = toc.put("/api/halt", "{\"level\":\"halted\"}");

        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(json(set).flag("confirmed")).isTrue();
        assertThat(json(toc.get("/api/halt")).text("level")).contains("halted");
    }

    @Test
    void aStopThatCannotBeStoredIsToldToTheRelaysAllTheSame() throws Exception {
        fails("insert on trading_halt");

        HttpResponse<String> set = toc.put("/api/halt", "{\"level\":\"halted\"}");

        assertThat(set.statusCode()).isEqualTo(503);
        assertThat(json(toc.get("/api/halt")).toText()).contains("\"halted\":true");
    }

    private void fails(String change) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("toc/toc.db"));
                Statement statement = database.createStatement()) {
            statement.execute("create trigger broken before " + change + " begin select raise(abort, 'broken'); end");
        }
    }
}
