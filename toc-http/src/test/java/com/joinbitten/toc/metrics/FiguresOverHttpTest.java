package com.joinbitten.toc.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.lease.Node;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The routes for operators, over HTTP. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class FiguresOverHttpTest {
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1";

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;

    FiguresOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        toc = new TestToc(folder, engine.settings());
    }

    @AfterEach
    void stop() {
        toc.close();
    }

    private String figure(String start) throws Exception {
        return toc.get("/metrics", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("nothing begins with " + start);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "'' | application/json",
                "application/json | application/json",
                "text/html, */*;q=0.8 | application/json",
                "text/plain;q=0, */* | application/json",
                "text/plain | text/plain",
                "text/plain; version=0.0.4 | text/plain",
                "application/openmetrics-text | application/openmetrics-text",
            })
    void theFormIsWhatTheCallerNames(String accept, String type) throws Exception {
        HttpResponse<String> reply = accept.isEmpty() ? toc.get("/metrics") : toc.get("/metrics", "Accept", accept);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(toc.get("/metrics", "Accept", PROMETHEUS).body()).endsWith("# EOF\n");
    }

    @Test
    void theOldFiguresCountFires() throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_000001", 10, Optional.of(TestToc.COMMANDER)));
        toc.fire(TestToc.COMMANDER, TestToc.MISSION.value());
        toc.fire(TestToc.COMMANDER, "APEX5_EURUSD_000001");

        JsonObject body = JsonObject.parse(toc.get("/metrics").body().getBytes(StandardCharsets.UTF_8));

        assertThat(body.members()).containsOnlyKeys("fire_router", "active_sessions", "terminal_stats", "timestamp");
        JsonObject router = body.object("fire_router").orElseThrow();
        assertThat(router.integer("total_signals")).hasValue(2);
        assertThat(router.integer("failed_signals")).hasValue(1);
        assertThat(body.integer("active_sessions")).hasValue(1);
        assertThat(body.object("terminal_stats").orElseThrow().has("utilization"))
                .isTrue();
    }

    @Test
    void prometheusReadsFiresCallsSeatsAndWhatIsLookedUp() throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_000001", 10, Optional.of(TestToc.COMMANDER)));
        toc.fire(TestToc.COMMANDER, TestToc.MISSION.value());
        toc.fire(TestToc.COMMANDER, "APEX5_EURUSD_000001");
        toc.get("/nowhere");

        assertThat(figure("toc_fires_total{code=\"OK\"}")).endsWith(" 1.0");
        assertThat(figure("toc_fires_total{code=\"TCS_TOO_LOW\"}")).endsWith(" 1.0");
        assertThat(figure("toc_fire_states_total{state=\"REFUSED\"}")).endsWith(" 1.0");
        assertThat(figure("toc_fire_hop_seconds_count{hop=\"store\"}")).endsWith(" 2");
        assertThat(figure("toc_http_requests_seconds_count{method=\"POST\",route=\"/api/fire\",status=\"200\"}"))
                .endsWith(" 1");
        assertThat(figure("toc_http_requests_seconds_count{method=\"POST\",route=\"/api/fire\",status=\"403\"}"))
                .endsWith(" 1");
        assertThat(figure("toc_http_requests_seconds_count{method=\"GET\",route=\"other\",status=\"404\"}"))
                .endsWith(" 1");
        assertThat(figure("toc_seats{type=\"press_pass\",use=\"taken\"}")).endsWith(" 1.0");
        assertThat(figure("toc_seats{type=\"press_pass\",use=\"all\"}")).endsWith(" 10.0");
        assertThat(figure("toc_terminals{state=\"available\",type=\"demo\"}")).endsWith(" 1.0");
        assertThat(figure("toc_relay_link_up{relay=\"local\"}")).endsWith(" 1.0");
        new SqlLeases(toc.database).take("local", new Node("left", "run"), Duration.ofHours(1));
        assertThat(figure("toc_relay_lease{node=\"left\",relay=\"local\"}")).endsWith(" 1.0");
        assertThat(figure("toc_relay_lease_epoch{relay=\"local\"}")).endsWith(" 1.0");
        new SqlLeases(toc.database).release("local", new Node("left", "run"));
        assertThat(figure("toc_relay_lease{node=\"left\",relay=\"local\"}")).endsWith(" 0.0");
        assertThat(figure("toc_database_up")).endsWith(" 1.0");
        assertThat(figure("toc_database_connections{lane=\"write\",state=\"waiting\"}"))
                .endsWith(" 0.0");
        assertThat(figure("toc_events_parked")).endsWith(" 0.0");
        assertThat(figure("toc_halt_level")).endsWith(" 0.0");
        toc.linkUp = false;
        toc.put("/api/halt", "{\"level\":\"reduce-only\",\"reason\":\"a try\"}");

        assertThat(figure("toc_relay_link_up{relay=\"local\"}")).endsWith(" 0.0");
        assertThat(figure("toc_halt_level")).endsWith(" 1.0");
    }

    @Test
    void failuresAreToldByCodeWithTheLastFire() throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_000001", 10, Optional.of(TestToc.COMMANDER)));
        toc.fire(TestToc.COMMANDER, "APEX5_EURUSD_000001");
        toc.fire(TestToc.COMMANDER, "APEX5_EURUSD_000001");

        JsonObject body = JsonObject.parse(toc.get("/api/failures").body().getBytes(StandardCharsets.UTF_8));

        JsonValue.Items failures = (JsonValue.Items) body.get("failures").orElseThrow();
        assertThat(failures.values()).hasSize(1);
        JsonObject failure = (JsonObject) failures.values().get(0);
        assertThat(failure.text("code")).hasValue("TCS_TOO_LOW");
        assertThat(failure.integer("count")).hasValue(2);
        assertThat(toc.get("/api/fires/" + failure.requiredText("last_fire_id")).statusCode())
                .isEqualTo(200);
        assertThat(toc.get("/api/failures?hours=0").statusCode()).isEqualTo(400);
        assertThat(toc.get("/api/failures?hours=169").statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheDatabaseNothingIsReadyAndTheFiguresSaySo() throws Exception {
        assertThat(toc.get("/ready").statusCode()).isEqualTo(200);
        toc.database.close();

        assertThat(toc.get("/ready").statusCode()).isEqualTo(503);
        assertThat(toc.get("/health").statusCode()).isEqualTo(503);
        assertThat(figure("toc_database_up")).endsWith(" 0.0");
        assertThat(figure("toc_outbox_depth")).endsWith(" NaN");
    }
}
