package com.joinbitten.toc.http;

import java.util.concurrent.CompletionStage;

/**
 * Stands before every route: finds out who calls, and asks the endpoint only if the route's {@link Access} lets that
 * caller in. Implementations are thread-safe and may block on storage; they run on a worker thread.
 */
@FunctionalInterface
public interface Gatekeeper {
    /**
     * The endpoint's reply to the call, which carries its {@link HttpCall#caller caller} then; or a refusal.
     *
     * @throws MalformedCallException if the call breaks a rule of its form
     */
    CompletionStage<HttpReply> answer(HttpCall call, Access access, Endpoint behind);
}
