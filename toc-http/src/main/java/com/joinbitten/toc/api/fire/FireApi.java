package com.joinbitten.toc.api.fire;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes that fire and that tell of fires. */
public record FireApi(
        FireEndpoint fire,
        OrderEndpoint order,
        FireStateEndpoint state,
        FireListEndpoint list,
        ReductionApi reductions) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return reductions
                .addTo(table)
                .post("/api/fire", Access.needs(Scope.FIRE, Whose.inHeaderOrList("users")), fire)
                .post("/fire", Access.needs(Scope.FIRE, Whose.inBody("user_id")), order)
                .get("/api/fires", Access.needs(Scope.READ, Whose.inQuery("user")), list)
                .get("/api/fires/{fire_id}", Access.needs(Scope.READ, Whose.ofRow()), state);
    }
}
