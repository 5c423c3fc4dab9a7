package com.joinbitten.toc.api;

import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.page.PageFile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /static/{file}}: the style sheet and the module of our pages. Thread-safe. */
public final class PageFileEndpoint implements Endpoint {
    /** For the table of routes. */
    public PageFileEndpoint() {}

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(PageFile.find(call.parameter("file"))
                .map(file -> HttpReply.file(file.contentType(), file.content()))
                .orElseGet(() -> HttpReply.error(404, "Not found")));
    }
}
