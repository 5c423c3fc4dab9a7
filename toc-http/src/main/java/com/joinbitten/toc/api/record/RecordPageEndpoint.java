package com.joinbitten.toc.api.record;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.api.body.Queries;
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
        Language language = Language.choose(call.query("lang"), call.header("Accept-Language"));
        String html = page.apply(new RecordPages.Reader(
                language, user, carried(call, user, language), call.caller().signedIn()));
        return CompletableFuture.completedFuture(HttpReply.page(200, html));
    }

    /** Who has one user only need not say which; a user id and a language's tag stand in an address as they are. */
    private static String carried(HttpCall call, Optional<UserId> user, Language language) {
        String lang = call.query("lang").isPresent() ? "lang=" + language.tag() : "";
        String whose = call.caller().whom().sole().isPresent()
                ? ""
                : user.map(id -> "user=" + id.value()).orElse("");
        String both = whose.isEmpty() || lang.isEmpty() ? whose + lang : whose + "&" + lang;
        return both.isEmpty() ? "" : "?" + both;
    }
}
