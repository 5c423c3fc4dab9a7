package com.joinbitten.toc.http;

import java.util.concurrent.CompletionStage;

/**
 * Answers the calls of one route. Implementations are thread-safe.
 *
 * <p>Called on a worker thread, where it may block on storage. An endpoint that waits for something else returns an
 * unfinished stage and gives the worker back. A {@link MalformedCallException} becomes its reply; any other exception,
 * thrown or in the stage, is logged and becomes 500 without its text.
 */
@FunctionalInterface
public interface Endpoint {
    /** The reply, now or later; exactly one. */
    CompletionStage<HttpReply> answer(HttpCall call);
}
