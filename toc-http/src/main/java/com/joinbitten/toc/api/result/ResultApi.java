package com.joinbitten.toc.api.result;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of results. */
public record ResultApi(TradeResultEndpoint tradeResult, ReconciliationEndpoint reconciliation) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.post("/trade-result", Access.needs(Scope.RESULTS, Whose.inBody("user_id")), tradeResult)
                .get("/api/reconciliation", Access.needs(Scope.MONITOR, Whose.everybodys()), reconciliation);
    }
}
