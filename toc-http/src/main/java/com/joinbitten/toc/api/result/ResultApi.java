package com.joinbitten.toc.api.result;

import com.joinbitten.toc.http.Router;

/** The routes of results. */
public record ResultApi(TradeResultEndpoint tradeResult, ReconciliationEndpoint reconciliation) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.post("/trade-result", tradeResult).get("/api/reconciliation", reconciliation);
    }
}
