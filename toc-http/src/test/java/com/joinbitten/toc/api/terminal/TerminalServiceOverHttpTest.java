package com.joinbitten.toc.api.terminal;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalServiceOverHttpTest extends SeatedToc {
    TerminalServiceOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @Test
    void healthCountsTerminalsInServiceAndWhoSitsThere() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");
        toc.post("/terminals/DEMO-01/state", "{\"state\":\"error\"}");

        JsonObject components = json(toc.get("/health")).object("components").orElseThrow();

        assertThat(components.requiredInteger("terminals")).isEqualTo(2);
        assertThat(components.requiredInteger("active_sessions")).isEqualTo(1);
    }

    @Test
    void anOperatorPutsATerminalOutOfServiceAndMovesItsUsers() throws Exception {
        toc.close();
        toc = start("pools.demo.terminals=2");
        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");

        HttpResponse<String> stopped =
                toc.post("/terminals/DEMO-01/state", "{\"state\":\"maintenance\",\"note\":\"new disk\"}");
        HttpResponse<String> refused = toc.fire(COMMANDER, MISSION.value());
        HttpResponse<String> moved = toc.send("POST", "/terminals/DEMO-01/failover", "", "");
        HttpResponse<String> fired = toc.fire(COMMANDER, MISSION.value());

        assertThat(json(stopped).object("terminal").orElseThrow().text("status"))
                .contains("maintenance");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).text("code")).contains("NO_TERMINAL");
        assertThat(json(moved).text("message")).contains("1 users moved from DEMO-01, 0 left without a seat elsewhere");
        assertThat(fired.statusCode()).isEqualTo(200);
        assertThat(toc.get("/status/7176191872").body()).contains("DEMO-02");
        assertThat(toc.post("/terminals/DEMO-01/state", "{\"state\":\"available\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(toc.audit().list(new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 100)))
                .extracting(AuditLog.Numbered::entry)
                .filteredOn(entry -> entry.action().startsWith("terminal."))
                .extracting(
                        entry -> entry.actor() + " " + entry.action() + " " + entry.subject() + " " + entry.detail())
                .containsExactly(
                        "local terminal.state DEMO-01 state=available",
                        "local terminal.failover DEMO-01 state=maintenance moved=1 left=0 note=new disk",
                        "local terminal.state DEMO-01 state=maintenance note=new disk");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/terminals/NO-1/state | {\"state\":\"error\"} | 404",
                "/terminals/99/failover | {} | 404",
                "/terminals/DEMO-01/state | {} | 400",
                "/terminals/DEMO-01/state | {\"state\":\"retired\"} | 400",
                "/terminals/DEMO-01/state | {\"state\":5} | 400",
                "/terminals/DEMO-01/failover | {\"state\":\"available\"} | 400",
                "/terminals/DEMO-01/failover | [] | 400"
            })
    void aBadWordOfAnOperatorChangesNothing(String path, String body, int status) throws Exception {
        HttpResponse<String> reply = toc.post(path, body);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(terminal("DEMO-01").text("status")).contains("available");
    }

    @Test
    void anIdleSeatIsGivenBack() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");
        toc.clock.advance(Duration.ofHours(24).plusSeconds(1));

        toc.sweepSeats();

        assertThat(toc.get("/status/123").body()).contains("\"session\":null");
        assertThat(toc.get("/assignments/123").body()).contains("\"reason\":\"IDLE\"");
        assertThat(Optional.of(terminal("LIVE-01").requiredInteger("active_users")))
                .contains(0L);
    }
}
