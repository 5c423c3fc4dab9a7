package com.joinbitten.toc.api.fire;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of what can be done to a fire after it is fired. */
public record ReductionApi(CancelEndpoint cancel, ReductionEndpoint close, ReductionEndpoint modify) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        Access owners = Access.needs(Scope.FIRE, Whose.ofRow());
        return table.post("/api/fires/{fire_id}/cancel", owners, cancel)
                .post("/api/fires/{fire_id}/close", owners, close)
                .post("/api/fires/{fire_id}/modify", owners, modify);
    }
}
