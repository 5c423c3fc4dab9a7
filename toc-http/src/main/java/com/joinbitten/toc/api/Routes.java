package com.joinbitten.toc.api;

import com.joinbitten.toc.api.fire.FireEndpoint;
import com.joinbitten.toc.api.fire.FireStateEndpoint;
import com.joinbitten.toc.api.fire.OrderEndpoint;
import com.joinbitten.toc.api.halt.HaltApi;
import com.joinbitten.toc.api.result.ResultApi;
import com.joinbitten.toc.api.terminal.TerminalApi;
import com.joinbitten.toc.http.Router;

/** Every route of the TOC, on every port. */
public record Routes(
        FireEndpoint fire,
        OrderEndpoint order,
        FireStateEndpoint fireState,
        SignalEndpoint signals,
        MissionEndpoint mission,
        HudEndpoint hud,
        PageFileEndpoint files,
        HealthEndpoint health,
        HaltApi halt,
        TerminalApi terminals,
        ResultApi results) {
    /** The table. */
    public Router router() {
        return results.addTo(halt.addTo(terminals.addTo(Router.builder())))
                .post("/api/fire", fire)
                .post("/fire", order)
                .get("/api/fires/{fire_id}", fireState)
                .post("/api/signals", signals)
                .get("/api/missions/{mission_id}", mission)
                .get("/hud", hud)
                .get("/static/{file}", files)
                .get("/health", health)
                .build();
    }
}
