package com.joinbitten.toc.api.doc;

import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Router;
import java.util.concurrent.CompletableFuture;

/** The routes on which the server describes itself. The document is read when it is first asked for. Thread-safe. */
public final class DocApi {
    /** For the table of routes. */
    public DocApi() {}

    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        Endpoint document = call -> CompletableFuture.completedFuture(Made.DOCUMENT);
        Endpoint page = call -> CompletableFuture.completedFuture(Made.PAGE);
        return table.get("/openapi.json", Access.open(), document).get("/docs", Access.open(), page);
    }

    /** Made once, and not before somebody asks: a start must not wait for it. */
    private static final class Made {
        private static final OpenApi API = OpenApi.load();
        static final HttpReply DOCUMENT = HttpReply.json(200, API.json());
        static final HttpReply PAGE = HttpReply.page(200, new DocsPage(API).write());
    }
}
