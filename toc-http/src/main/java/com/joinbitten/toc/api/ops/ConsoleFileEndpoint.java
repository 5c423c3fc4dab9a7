package com.joinbitten.toc.api.ops;

import com.joinbitten.toc.console.ConsoleFile;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /ops/{file}}: the style sheet and the modules of the console. Thread-safe. */
public final class ConsoleFileEndpoint implements Endpoint {
    /** For the table of routes. */
    public ConsoleFileEndpoint() {}

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(ConsoleFile.find(call.parameter("file"))
                .map(found -> HttpReply.file(found.contentType(), found.content()))
                .orElseGet(() -> HttpReply.error(404, "Not found")));
    }
}
