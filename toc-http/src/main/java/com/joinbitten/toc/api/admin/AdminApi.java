package com.joinbitten.toc.api.admin;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of administrators. */
public record AdminApi(
        UserListEndpoint users,
        UserEndpoint user,
        KeysEndpoint keys,
        KeyEndpoint key,
        TiersEndpoint tiers,
        AuditEndpoint audit,
        AuditVerifyEndpoint auditVerify) {
    private static final Access ADMINISTRATORS = Access.needs(Scope.ADMIN, Whose.everybodys());

    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.get("/api/users", ADMINISTRATORS, users)
                .get("/api/users/{user_id}", ADMINISTRATORS, user)
                .put("/api/users/{user_id}", ADMINISTRATORS, user)
                .get("/api/keys", ADMINISTRATORS, keys)
                .post("/api/keys", ADMINISTRATORS, keys)
                .delete("/api/keys/{key_id}", ADMINISTRATORS, key)
                .post("/api/keys/{key_id}/rotate", ADMINISTRATORS, key)
                .get("/api/tiers", ADMINISTRATORS, tiers)
                .get("/api/audit", ADMINISTRATORS, audit)
                .get("/api/audit/verify", ADMINISTRATORS, auditVerify);
    }
}
