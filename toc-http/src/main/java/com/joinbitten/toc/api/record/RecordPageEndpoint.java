package com.joinbitten.toc.api.record;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.api.body.Readers;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.page.Language;
import com.joinbitten.toc.record.RecordPages;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code GET /missions} and {@code GET /me}: the pages for the user whom the call is about. Thread-safe. */
final class RecordPageEndpoint implements Endpoint {
    private final Function<RecordPages.Reader, String> page;

    RecordPageEndpoint(Function<RecordPages.Reader, String> page) {
        this.page = page;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<UserId> user = Queries.read(call, "user", UserId::new);
        Language language = Readers.language(call);
        String html = page.apply(new RecordPages.Reader(
                language,
                user,
                Readers.carried(call, user),
                call.caller().signedIn(),
                call.caller().may(Scope.MONITOR)));
        return CompletableFuture.completedFuture(HttpReply.page(200, html));
    }
}
