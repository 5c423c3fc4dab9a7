package com.joinbitten.toc.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Method;
import com.joinbitten.toc.limit.LimitMeter;
import com.joinbitten.toc.limit.RateLimits.Crowded;
import java.net.URLEncoder;

/** What callers are told who are not let in. */
final class Refusals {
    private static final String CHALLENGE = "Bearer realm=\"bitten\"";

    private Refusals() {}

    static HttpReply keyRequired() {
        return refusal(401, "AUTH_REQUIRED", "API key required").withHeader("WWW-Authenticate", CHALLENGE);
    }

    /** Of nobody knows whom: a person's browser is shown where to sign in, a program is told what is missing. */
    static HttpReply unknown(HttpCall call) {
        boolean opensPage = call.method() == Method.GET
                && call.header("Accept")
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
        return opensPage
                ? HttpReply.seeOther("/sign-in?next=" + URLEncoder.encode(call.targetText(), UTF_8))
                : keyRequired();
    }

    /** The cookie alone proves too little: another site's page may have made the browser send it. */
    static HttpReply foreignPage() {
        return refusal(403, "FOREIGN_PAGE", "A signed-in browser is heeded only from our own pages");
    }

    static HttpReply notSignedIn(String error) {
        return refusal(401, "AUTH_FAILED", error);
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

    static HttpReply tooMany(Crowded crowded) {
        return waiting(crowded, JsonObject.builder().build());
    }

    /** For a call that would have fired, was recognised as no repetition, and so never was. */
    static HttpReply notFired(Crowded crowded) {
        return waiting(
                crowded,
                JsonObject.builder()
                        .put("published", "no")
                        .put("retry", "after")
                        .build());
    }

    private static HttpReply waiting(Crowded crowded, JsonObject more) {
        String error = "Too many calls %s: this one did nothing, try again in %d s"
                .formatted(words(crowded.limit()), crowded.seconds());
        return HttpReply.json(
                        429,
                        JsonObject.builder()
                                .put("success", false)
                                .put("error", error)
                                .put("code", "RATE_LIMITED")
                                .putAll(more)
                                .build())
                .withHeader("Retry-After", Long.toString(crowded.seconds()));
    }

    private static String words(LimitMeter.Limit limit) {
        return switch (limit) {
            case ADDRESS -> "from this address";
            case KEY -> "with this API key";
            case USER -> "for this user";
            case TRIES -> "from this address that proved no API key";
        };
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
