package com.joinbitten.toc.api;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.api.admin.AdminApi;
import com.joinbitten.toc.api.doc.DocApi;
import com.joinbitten.toc.api.fire.FireApi;
import com.joinbitten.toc.api.halt.HaltApi;
import com.joinbitten.toc.api.hook.HookApi;
import com.joinbitten.toc.api.live.EventsEndpoint;
import com.joinbitten.toc.api.metrics.OperationApi;
import com.joinbitten.toc.api.ops.OpsApi;
import com.joinbitten.toc.api.record.RecordApi;
import com.joinbitten.toc.api.result.ResultApi;
import com.joinbitten.toc.api.session.SessionApi;
import com.joinbitten.toc.api.telegram.TelegramApi;
import com.joinbitten.toc.api.terminal.TerminalApi;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Gatekeeper;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** Every route of the TOC, on every port. */
public record Routes(
        FireApi fires,
        SignalEndpoint signals,
        TradingViewEndpoint alerts,
        MissionEndpoint mission,
        MissionListEndpoint missions,
        HudEndpoint hud,
        PageFileEndpoint files,
        HealthEndpoint health,
        HaltApi halt,
        TerminalApi terminals,
        EventsEndpoint events,
        ResultApi results,
        AdminApi admin,
        HookApi webhooks,
        DocApi docs,
        OperationApi operation,
        SessionApi sessions,
        RecordApi record,
        OpsApi ops,
        TelegramApi telegram) {
    /** The table, behind that gatekeeper. */
    public Router router(Gatekeeper gatekeeper) {
        return telegram.addTo(sessions.addTo(ops.addTo(record.addTo(operation.addTo(docs.addTo(webhooks.addTo(
                        admin.addTo(fires.addTo(results.addTo(halt.addTo(terminals.addTo(Router.builder()))))))))))))
                .post("/api/signals", Access.needs(Scope.SIGNALS, Whose.inBodyOrEverybodys("user_id")), signals)
                .post("/api/signals/tradingview", Access.open(), alerts)
                .post("/api/signals/tradingview/{secret}", Access.open(), alerts.byPath())
                .get("/api/missions", Access.needs(Scope.READ, Whose.inQuery("user")), missions)
                .get("/api/missions/{mission_id}", Access.needs(Scope.READ, Whose.ofRow()), mission)
                .get("/api/events", Access.needs(Scope.READ, Whose.inQuery("user")), events)
                .get("/hud", Access.needs(Scope.READ, Whose.ofRow()), hud)
                .get("/static/{file}", Access.open(), files)
                .get("/health", Access.open(), health)
                .build(gatekeeper);
    }
}
