package com.joinbitten.toc.api.fire;

import com.joinbitten.toc.http.Router;

/** The routes that fire and that tell of fires. */
public record FireApi(FireEndpoint fire, OrderEndpoint order, FireStateEndpoint state, FireListEndpoint list) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.post("/api/fire", fire)
                .post("/fire", order)
                .get("/api/fires", list)
                .get("/api/fires/{fire_id}", state);
    }
}
