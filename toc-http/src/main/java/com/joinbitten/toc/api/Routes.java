package com.joinbitten.toc.api;

import com.joinbitten.toc.api.fire.FireApi;
import com.joinbitten.toc.api.halt.HaltApi;
import com.joinbitten.toc.api.result.ResultApi;
import com.joinbitten.toc.api.terminal.TerminalApi;
import com.joinbitten.toc.http.Router;

/** Every route of the TOC, on every port. */
public record Routes(
        FireApi fires,
        SignalEndpoint signals,
        MissionEndpoint mission,
        MissionListEndpoint missions,
        HudEndpoint hud,
        PageFileEndpoint files,
        HealthEndpoint health,
        HaltApi halt,
        TerminalApi terminals,
        ResultApi results) {
    /** The table. */
    public Router router() {
        return fires.addTo(results.addTo(halt.addTo(terminals.addTo(Router.builder()))))
                .post("/api/signals", signals)
                .get("/api/missions", missions)
                .get("/api/missions/{mission_id}", mission)
                .get("/hud", hud)
                .get("/static/{file}", files)
                .get("/health", health)
                .build();
    }
}
