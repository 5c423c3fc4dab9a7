package com.joinbitten.toc.api.body;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.page.Language;
import java.util.Optional;

/** What pages need to know of who reads them. */
public final class Readers {
    private Readers() {}

    /** The language that the address names, or the best of those that the browser accepts. */
    public static Language language(HttpCall call) {
        return Language.choose(call.query("lang"), call.header("Accept-Language"));
    }

    /**
     * The query that links to other pages carry on, with its question mark; or nothing. Who has one user only need not say
     * which; a user id and a language's tag stand in an address as they are.
     *
     * @param user whose page it is
     */
    public static String carried(HttpCall call, Optional<UserId> user) {
        String lang = call.query("lang").isPresent() ? "lang=" + language(call).tag() : "";
        String whose = call.caller().whom().sole().isPresent()
                ? ""
                : user.map(id -> "user=" + id.value()).orElse("");
        String both = whose.isEmpty() || lang.isEmpty() ? whose + lang : whose + "&" + lang;
        return both.isEmpty() ? "" : "?" + both;
    }
}
