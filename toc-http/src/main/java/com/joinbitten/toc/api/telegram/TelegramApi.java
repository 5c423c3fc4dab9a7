package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.api.body.ReplayEndpoint;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;

/** The routes of the bot. */
public record TelegramApi(
        WebhookEndpoint webhook,
        CodeEndpoint codes,
        LinksEndpoint links,
        UnlinkEndpoint unlink,
        DeadLettersEndpoint dead,
        ReplayEndpoint replay) {
    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.post("/telegram/webhook", Access.open(), webhook)
                .post("/api/telegram/codes", Access.needs(Scope.FIRE, Whose.inBody("user_id")), codes)
                .get("/api/telegram/links/{user_id}", Access.needs(Scope.READ, Whose.inPath("user_id")), links)
                .delete("/api/telegram/links/{user_id}", Access.needs(Scope.FIRE, Whose.inPath("user_id")), unlink)
                .get("/api/telegram/dead", Access.needs(Scope.MONITOR, Whose.everybodys()), dead)
                .post("/api/telegram/replay", Access.needs(Scope.ADMIN, Whose.everybodys()), replay);
    }
}
