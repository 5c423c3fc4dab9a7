package com.joinbitten.toc.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells the meter of every call, under the route that it belongs to. Thread-safe. */
public final class MeteredRouter implements Endpoint {
    private static final String OTHER = "other";
    private static final int BROKEN = 500;

    private final Router router;
    private final Endpoint endpoint;
    private final HttpMeter meter;

    /**
     * Stands before that endpoint.
     *
     * @param router whose table names the routes
     * @param endpoint what answers: the router, or something that stands before it
     */
    public MeteredRouter(Router router, Endpoint endpoint, HttpMeter meter) {
        this.router = router;
        this.endpoint = endpoint;
        this.meter = meter;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        long begin = System.nanoTime();
        try {
            return endpoint.answer(call)
                    .whenComplete(
                            (reply, failure) -> tell(call, reply == null ? status(failure) : reply.status(), begin));
        } catch (RuntimeException e) {
            tell(call, status(e), begin);
            throw e;
        }
    }

    private void tell(HttpCall call, int status, long begin) {
        String route = router.pathOf(call).orElse(OTHER);
        meter.answered(call.method(), route, status, System.nanoTime() - begin);
    }

    private static int status(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof MalformedCallException malformed
                ? malformed.reply().status()
                : BROKEN;
    }
}
