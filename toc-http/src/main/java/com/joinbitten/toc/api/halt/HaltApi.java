package com.joinbitten.toc.api.halt;

import com.joinbitten.toc.http.Router;

/** The routes of the emergency stop. */
public record HaltApi(HaltEndpoint set, HaltStateEndpoint state) {
    /** The table with these routes. */
    public Router.Builder addTo(Router.Builder table) {
        return table.put("/api/halt", set).get("/api/halt", state);
    }
}
