package com.joinbitten.toc.origin;

import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers only calls that name us as we are called, for a TOC that believes whoever can connect. A page of another site can
 * have its own name lead to this machine, and would then read here what is ours; but its browser still names that site.
 * HTTP/1.0 without {@code Host}, which no browser speaks, passes. Immutable.
 */
public final class OwnHost implements Endpoint {
    private static final int MISDIRECTED = 421;

    private final Endpoint behind;
    private final OwnNames names;

    /** The rule before that endpoint. */
    public OwnHost(Endpoint behind, OwnNames names) {
        this.behind = behind;
        this.names = names;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return call.header("Host").filter(host -> !names.include(host)).isEmpty()
                ? behind.answer(call)
                : CompletableFuture.completedFuture(HttpReply.error(
                        MISDIRECTED,
                        "Host is no name of this TOC: in auth.mode local call it localhost, 127.0.0.1, or a name of"
                                + " http.hosts or listen.public_url"));
    }
}
