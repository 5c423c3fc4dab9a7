package com.joinbitten.toc.api.terminal;

import com.joinbitten.toc.http.Router;

/** The routes of terminals. */
public record TerminalApi(
        AssignEndpoint assign,
        ReleaseEndpoint release,
        TerminalsEndpoint terminals,
        TerminalStateEndpoint state,
        FailoverEndpoint failover,
        StatusEndpoint status,
        HistoryEndpoint history) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.post("/assign-terminal", assign)
                .post("/release-terminal/{user_id}", release)
                .get("/terminals", terminals)
                .post("/terminals/{terminal}/state", state)
                .post("/terminals/{terminal}/failover", failover)
                .get("/status/{user_id}", status)
                .get("/assignments/{user_id}", history);
    }
}
