package com.joinbitten.toc.api.hook;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.api.body.ReplayEndpoint;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes about what other systems are told. */
public record HookApi(HooksEndpoint hooks, DeadLettersEndpoint dead, ReplayEndpoint replay) {
    private static final Access OPERATORS = Access.needs(Scope.MONITOR, Whose.everybodys());

    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.get("/api/webhooks", OPERATORS, hooks)
                .get("/api/webhooks/dead", OPERATORS, dead)
                .post("/api/webhooks/replay", Access.needs(Scope.ADMIN, Whose.everybodys()), replay);
    }
}
