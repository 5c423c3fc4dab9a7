package com.joinbitten.toc.api.session;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.toc.api.body.PageLinks;
import com.joinbitten.toc.api.body.Readers;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.Sessions;
import com.joinbitten.toc.auth.SignIn;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;
import com.joinbitten.toc.signin.SignInPage;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** The routes on which browsers sign in and out, and on which links for that are made. Thread-safe. */
public final class SessionApi {
    private final SignIn signIn;
    private final SessionEndpoint session;
    private final SignInLinkEndpoint links;
    private final SignInPage page = new SignInPage();

    /** Over those sessions. */
    public SessionApi(AuthMode mode, Sessions sessions, PageLinks pages, AuditLog audit, InstantSource clock) {
        this.signIn = sessions.signIn();
        this.session = new SessionEndpoint(mode, signIn);
        this.links = new SignInLinkEndpoint(sessions.links(), pages, audit, clock);
    }

    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        Endpoint here = call -> CompletableFuture.completedFuture(signIn.signOut(call, SignIn.Extent.HERE));
        Endpoint everywhere = call -> CompletableFuture.completedFuture(signIn.signOut(call, SignIn.Extent.EVERYWHERE));
        Endpoint who = call -> CompletableFuture.completedFuture(session.who(call));
        Endpoint form =
                call -> CompletableFuture.completedFuture(HttpReply.page(200, page.render(Readers.language(call))));
        return table.post("/api/session", Access.open(), session)
                .get("/api/session", Access.open(), who)
                .delete("/api/session", Access.open(), here)
                .delete("/api/sessions", Access.open(), everywhere)
                .post("/api/sign-in-links", Access.needs(Scope.ADMIN, Whose.inBody("user_id")), links)
                .get("/sign-in", Access.open(), form);
    }
}
