package com.joinbitten.toc.auth;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.WebSessions;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.config.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Everything about browsers that sign in, put together. Thread-safe. */
public final class Sessions {
    private final WebSessions stored;
    private final SessionCheck check;
    private final SamePage pages;
    private final SignInLinks links;
    private final SignIn signIn;

    /** Where things are kept and looked up. */
    public record Stores(ApiKeys keys, WebSessions sessions, AuditLog audit) {}

    /**
     * Through which bot people sign in.
     *
     * @param token of the bot whose web app it is; without it nobody signs in through Telegram
     * @param accounts whose its people are
     */
    public record Bot(Optional<Secret> token, TelegramAccounts accounts) {}

    /**
     * Where browsers reach us.
     *
     * @param publicUrl if not under the name they called
     * @param tls whether we speak TLS ourselves
     */
    public record Reached(Optional<URI> publicUrl, boolean tls) {
        boolean secure() {
            return tls
                    || publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
        }
    }

    /** Over those stores. */
    public Sessions(
            AuthSettings settings,
            Pepper pepper,
            Stores stores,
            Bot bot,
            Reached reached,
            Throttle throttle,
            InstantSource clock) {
        SessionSettings said = settings.sessions();
        SessionCookie cookie = new SessionCookie(reached.secure());
        this.stored = stores.sessions();
        this.pages = new SamePage(reached.publicUrl());
        this.check = new SessionCheck(stores.sessions(), stores.keys(), pepper, cookie, clock);
        this.links = new SignInLinks(settings.mode(), pepper, said.linkLife(), clock);
        this.signIn = new SignIn(
                new SignIn.Ways(
                        new KeyCheck(stores.keys(), pepper, clock),
                        links,
                        bot.token().map(token -> new TelegramWord(token, said.telegramAge())),
                        bot.accounts()),
                new SignIn.Kept(stores.sessions(), check, pepper, stores.audit()),
                new SignIn.Browser(cookie, pages, said.life()),
                throttle,
                clock);
    }

    /** How the gatekeeper knows signed-in browsers. */
    public KeyGatekeeper.Browsers browsers() {
        return new KeyGatekeeper.Browsers(check, pages);
    }

    /** Links that sign in once. */
    public SignInLinks links() {
        return links;
    }

    /** The ways in and out. */
    public SignIn signIn() {
        return signIn;
    }

    /** Forgets what is over. */
    public void forget(InstantSource clock) {
        stored.forget(clock.instant());
    }
}
