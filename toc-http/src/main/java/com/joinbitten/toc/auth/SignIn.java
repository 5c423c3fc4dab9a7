package com.joinbitten.toc.auth;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.KeyToken;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.core.access.WebSession;
import com.joinbitten.core.access.WebSessions;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.auth.KeyCheck.Finding;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.limit.RateLimits.Crowded;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets browsers sign in and out. Each way in gives a fresh session: what a browser had before is not carried over.
 * Thread-safe; blocks on storage.
 */
public final class SignIn {
    private static final int SECRET_BYTES = 32;
    private static final String MISSIONS = "/missions";

    private final Ways ways;
    private final WebSessions sessions;
    private final SessionCheck check;
    private final Pepper pepper;
    private final Browser browser;
    private final Throttle throttle;
    private final FailedProofs failures;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * What is believed.
     *
     * @param telegram the word of Telegram, where there is a bot
     */
    record Ways(KeyCheck keys, SignInLinks links, Optional<TelegramWord> telegram, TelegramAccounts accounts) {}

    /** What a browser gets, and for how long. */
    record Browser(SessionCookie cookie, SamePage pages, Duration life) {}

    /** Where it is kept. */
    record Kept(WebSessions sessions, SessionCheck check, Pepper pepper, AuditLog audit) {}

    SignIn(Ways ways, Kept kept, Browser browser, Throttle throttle, InstantSource clock) {
        this.ways = ways;
        this.sessions = kept.sessions();
        this.check = kept.check();
        this.pepper = kept.pepper();
        this.browser = browser;
        this.throttle = throttle;
        this.failures = new FailedProofs("session.refused", kept.audit(), clock);
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * The browser is signed in.
         *
         * @param cookie value of {@code Set-Cookie}
         * @param next the page that it may show now
         */
        record Opened(String cookie, SessionCheck.Known known, String next) implements Outcome {}

        /** It is not. */
        record Refused(HttpReply reply) implements Outcome {}
    }

    /** Signs in whoever has that API key. */
    public Outcome byKey(HttpCall call, String text) {
        Optional<HttpReply> stopped = stopped(call);
        if (stopped.isPresent()) {
            return new Outcome.Refused(stopped.get());
        }
        Finding finding = ways.keys().check(text);
        if (!(finding instanceof Finding.Valid valid)) {
            return refused(call, "key", "API key is not valid");
        }
        return open(call, "key", new Way(holder(valid.key(), text), Optional.empty(), MISSIONS));
    }

    private WebSession.Holder holder(StoredKey key, String text) {
        String proved = KeyToken.parse(text)
                .flatMap(token -> key.valid(clock.instant()).stream()
                        .filter(stored -> pepper.proves(token, stored))
                        .findFirst())
                .orElse("");
        return new WebSession.OfKey(key.key().id(), proved);
    }

    /** Signs in the user for whom the link was made; once. */
    public Outcome byLink(HttpCall call, String text) {
        Optional<HttpReply> stopped = stopped(call);
        if (stopped.isPresent()) {
            return new Outcome.Refused(stopped.get());
        }
        return ways.links()
                .read(text)
                .map(link -> open(
                        call,
                        "link",
                        new Way(new WebSession.OfUser(link.user()), Optional.of(link.link()), link.next())))
                .orElseGet(() -> refused(call, "link", "This link is not valid, or its time is over"));
    }

    /** Signs in whoever opened the web app, as Telegram says; once with each of its words. */
    public Outcome byTelegram(HttpCall call, String initData) {
        Optional<HttpReply> stopped = stopped(call);
        if (stopped.isPresent()) {
            return new Outcome.Refused(stopped.get());
        }
        Optional<TelegramWord.Said> said = ways.telegram().flatMap(word -> word.read(initData, clock.instant()));
        Optional<UserId> user = said.flatMap(known -> ways.accounts().userOf(known.user()));
        if (said.isEmpty() || user.isEmpty()) {
            return refused(
                    call, "telegram", said.isEmpty() ? "Telegram does not say so" : "This account is not linked");
        }
        Optional<WebSessions.Link> once = Optional.of(new WebSessions.Link(
                said.get().hash(), said.get().written(), said.get().until()));
        return open(call, "telegram", new Way(new WebSession.OfUser(user.get()), once, next(said.get())));
    }

    private static String next(TelegramWord.Said said) {
        try {
            return said.start()
                    .map(MissionId::new)
                    .map(id -> "/hud?mission_id=" + URLEncoder.encode(id.value(), StandardCharsets.UTF_8))
                    .orElse(MISSIONS);
        } catch (IllegalArgumentException e) {
            return MISSIONS;
        }
    }

    private record Way(WebSession.Holder holder, Optional<WebSessions.Link> once, String next) {}

    /** Another site's page could sign a browser in as somebody else, so that its user acts under the wrong name. */
    private Optional<HttpReply> stopped(HttpCall call) {
        boolean program =
                call.header("Origin").isEmpty() && call.header("Sec-Fetch-Site").isEmpty();
        if (!program && !browser.pages().made(call)) {
            return Optional.of(Refusals.foreignPage());
        }
        Optional<Crowded> tries = throttle.ofTries(call);
        return tries.map(throttle::outside);
    }

    private Outcome open(HttpCall call, String by, Way way) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        WebSession session =
                new WebSession(pepper.seal(SessionCheck.PURPOSE, secret), way.holder(), now, now.plus(browser.life()));
        String how = "by=" + by + " remote=" + call.remote().getAddress().getHostAddress();
        return switch (sessions.open(session, way.once(), how)) {
            case OPEN ->
                check.caller(way.holder(), now)
                        .<Outcome>map(caller -> opened(secret, session, caller, way.next()))
                        .orElseGet(() -> refused(call, by, "API key is not valid"));
            case LINK_VOID -> refused(call, by, "This link was used before, or is void; ask for another one");
            case USER_SHUT_OUT -> shutOut(call, by, way.holder());
        };
    }

    private Outcome shutOut(HttpCall call, String by, WebSession.Holder holder) {
        throttle.failed(call);
        String error = "This user may not sign in";
        failures.note(call, holder.name(), by + ": " + error);
        return new Outcome.Refused(Refusals.notSignedIn(error));
    }

    private Outcome opened(String secret, WebSession session, Caller caller, String next) {
        return new Outcome.Opened(
                browser.cookie().give(secret, browser.life()), new SessionCheck.Known(session, caller), next);
    }

    private Outcome refused(HttpCall call, String by, String error) {
        throttle.failed(call);
        failures.note(call, by + ": " + error);
        return new Outcome.Refused(Refusals.notSignedIn(error));
    }

    /** How many sessions of the call's browser are to end. */
    public enum Extent {
        /** The one that it has. */
        HERE,
        /** Every one of the same key or user, on whatever device. */
        EVERYWHERE
    }

    /**
     * Signs the call's browser out.
     *
     * @return how many sessions ended; or the refusal of a call that another site's page made
     */
    public HttpReply signOut(HttpCall call, Extent extent) {
        Optional<String> id = browser.cookie().secret(call).map(secret -> pepper.seal(SessionCheck.PURPOSE, secret));
        if (id.isPresent() && !browser.pages().made(call)) {
            return Refusals.foreignPage();
        }
        Instant now = clock.instant();
        int closed = id.map(known -> extent == Extent.HERE ? sessions.close(known, now) : sessions.closeAll(known, now))
                .orElse(0);
        JsonObject body =
                JsonObject.builder().put("success", true).put("closed", closed).build();
        return HttpReply.json(200, body)
                .withHeader("Set-Cookie", browser.cookie().take());
    }

    /** Who the call's browser is. */
    public Optional<SessionCheck.Known> known(HttpCall call) {
        return check.find(call);
    }
}
