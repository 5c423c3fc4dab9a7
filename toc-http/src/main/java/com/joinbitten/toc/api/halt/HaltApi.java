package com.joinbitten.toc.api.halt;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of the emergency stop. */
public record HaltApi(HaltEndpoint set, HaltStateEndpoint state) {
    /** The table with these routes. */
    public Router.Builder addTo(Router.Builder table) {
        return table.put("/api/halt", Access.needs(Scope.HALT, Whose.everybodys()), set)
                .get("/api/halt", Access.needs(Scope.MONITOR, Whose.everybodys()), state);
    }
}
