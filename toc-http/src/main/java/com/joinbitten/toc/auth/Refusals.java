package com.joinbitten.toc.auth;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.HttpReply;

/** What callers are told who are not let in. */
final class Refusals {
    private static final String CHALLENGE = "Bearer realm=\"bitten\"";

    private Refusals() {}

    static HttpReply keyRequired() {
        return refusal(401, "AUTH_REQUIRED", "API key required").withHeader("WWW-Authenticate", CHALLENGE);
    }

    /** Says nothing of whether such a key exists. */
    static HttpReply keyInvalid() {
        return keyInvalid("API key is not valid");
    }

    /** For those who proved the key and may know what became of it. */
    static HttpReply keyInvalid(String error) {
        return refusal(401, "AUTH_FAILED", error)
                .withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }

    static HttpReply scopeMissing(Scope scope) {
        return refusal(403, "SCOPE_MISSING", "API key has not the scope " + scope.wire());
    }

    static HttpReply foreignUser() {
        return refusal(403, "FORBIDDEN_USER", "API key may not act for this user");
    }

    static HttpReply everyoneOnly() {
        return refusal(403, "FORBIDDEN_USER", "API key must be for all users");
    }

    private static HttpReply refusal(int status, String code, String error) {
        return HttpReply.json(
                status,
                JsonObject.builder()
                        .put("success", false)
                        .put("error", error)
                        .put("code", code)
                        .build());
    }
}
