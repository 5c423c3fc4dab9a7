package com.joinbitten.toc.origin;

import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Method;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Lets the pages of listed sites read our answers, and answers their browsers' questions beforehand. What a browser would
 * send by itself, such as cookies, is never asked for: a call proves its caller by a header. Without a list nothing is said,
 * which browsers take for a no. Immutable.
 */
public final class Cors implements Endpoint {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-User-ID, Accept";
    private static final String READABLE_HEADERS = "Retry-After, WWW-Authenticate";
    private static final String REMEMBERED_SECONDS = "600";

    private final Endpoint behind;
    private final Origins origins;

    /** The rule before that endpoint. */
    public Cors(Endpoint behind, Origins origins) {
        this.behind = behind;
        this.origins = origins;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        if (!origins.allowAny()) {
            return behind.answer(call);
        }
        Optional<String> origin = call.header("Origin").filter(origins::allow);
        if (isQuestion(call)) {
            return CompletableFuture.completedFuture(origin.map(Cors::yes).orElseGet(Cors::no));
        }
        return answered(call).thenApply(reply -> readable(reply, origin));
    }

    private static boolean isQuestion(HttpCall call) {
        return call.method() == Method.OPTIONS
                && call.header("Origin").isPresent()
                && call.header("Access-Control-Request-Method").isPresent();
    }

    private static HttpReply yes(String origin) {
        return HttpReply.empty()
                .withHeader("Access-Control-Allow-Origin", origin)
                .withHeader("Access-Control-Allow-Methods", METHODS)
                .withHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .withHeader("Access-Control-Max-Age", REMEMBERED_SECONDS)
                .withHeader("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    private static HttpReply no() {
        return HttpReply.error(403, "Calls from other sites are refused").withHeader("Vary", "Origin");
    }

    /** A page must be able to read what is wrong with its call, too. */
    private CompletionStage<HttpReply> answered(HttpCall call) {
        try {
            return behind.answer(call).exceptionally(Cors::told);
        } catch (MalformedCallException malformed) {
            return CompletableFuture.completedFuture(malformed.reply());
        }
    }

    private static HttpReply told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MalformedCallException malformed) {
            return malformed.reply();
        }
        throw failure instanceof CompletionException known ? known : new CompletionException(failure);
    }

    private static HttpReply readable(HttpReply reply, Optional<String> origin) {
        HttpReply varied = reply.withHeader("Vary", "Origin");
        return origin.map(site -> varied.withHeader("Access-Control-Allow-Origin", site)
                        .withHeader("Access-Control-Expose-Headers", READABLE_HEADERS))
                .orElse(varied);
    }
}
