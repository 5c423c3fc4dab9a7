package com.joinbitten.toc.api.ops;

import com.joinbitten.toc.console.ConsoleFile;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /ops}: the console, which is the same for everybody and holds nothing of anybody; what it shows, it asks for by
 * calls that are guarded. Thread-safe.
 */
public final class ConsoleEndpoint implements Endpoint {
    /** For the table of routes. */
    public ConsoleEndpoint() {}

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(
                HttpReply.page(200, new String(ConsoleFile.page(), StandardCharsets.UTF_8)));
    }
}
