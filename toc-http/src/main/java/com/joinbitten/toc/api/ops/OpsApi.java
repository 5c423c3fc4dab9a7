package com.joinbitten.toc.api.ops;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The console, and the routes that only it needs. */
public record OpsApi(
        ConsoleEndpoint console,
        ConsoleFileEndpoint files,
        OperatorEndpoint operator,
        TraceEndpoint trace,
        ResolveEndpoint resolve,
        BoardEndpoint board,
        FiguresEndpoint figures) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        Access operators = Access.needs(Scope.MONITOR, Whose.everybodys());
        return table.get("/ops", Access.open(), console)
                .get("/ops/{file}", Access.open(), files)
                .get("/api/ops", operators, operator)
                .get("/api/ops/terminals", operators, board)
                .get("/api/ops/figures", operators, figures)
                .get("/api/fires/{fire_id}/trace", operators, trace)
                .post("/api/fires/{fire_id}/resolve", Access.needs(Scope.ADMIN, Whose.everybodys()), resolve);
    }
}
