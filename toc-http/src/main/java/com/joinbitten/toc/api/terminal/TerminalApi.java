package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of terminals. */
public record TerminalApi(
        AssignEndpoint assign,
        ReleaseEndpoint release,
        TerminalsEndpoint terminals,
        TerminalStateEndpoint state,
        FailoverEndpoint failover,
        StatusEndpoint status,
        HistoryEndpoint history) {
    private static final Whose OF_USER = Whose.inPath("user_id");
    private static final Access OPERATORS = Access.needs(Scope.TERMINALS, Whose.everybodys());

    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.post("/assign-terminal", Access.needs(Scope.FIRE, Whose.inBody("user_id")), assign)
                .post("/release-terminal/{user_id}", Access.needs(Scope.FIRE, OF_USER), release)
                .get("/terminals", Access.needs(Scope.READ, Whose.nobodys()), terminals)
                .post("/terminals/{terminal}/state", OPERATORS, state)
                .post("/terminals/{terminal}/failover", OPERATORS, failover)
                .get("/status/{user_id}", Access.needs(Scope.READ, OF_USER), status)
                .get("/assignments/{user_id}", Access.needs(Scope.READ, OF_USER), history);
    }
}
