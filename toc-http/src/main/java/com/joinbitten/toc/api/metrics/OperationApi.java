package com.joinbitten.toc.api.metrics;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of figures, readiness and recent failures. */
public record OperationApi(MetricsEndpoint metrics, ReadyEndpoint ready, FailuresEndpoint failures) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        Access operators = Access.needs(Scope.MONITOR, Whose.everybodys());
        return table.get("/metrics", operators, metrics)
                .get("/ready", Access.open(), ready)
                .get("/api/failures", operators, failures);
    }
}
