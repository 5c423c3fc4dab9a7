package com.joinbitten.toc;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.Nonces;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.result.resolution.Resolutions;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlApiKeys;
import com.joinbitten.core.storage.SqlAuditLog;
import com.joinbitten.core.storage.SqlChatLinks;
import com.joinbitten.core.storage.SqlNonces;
import com.joinbitten.core.storage.SqlResolutions;
import com.joinbitten.core.storage.SqlUserRegister;
import com.joinbitten.core.storage.SqlWebSessions;
import com.joinbitten.core.user.UserRegister;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.api.admin.AdminApi;
import com.joinbitten.toc.api.admin.AuditEndpoint;
import com.joinbitten.toc.api.admin.AuditVerifyEndpoint;
import com.joinbitten.toc.api.admin.KeyEndpoint;
import com.joinbitten.toc.api.admin.KeysEndpoint;
import com.joinbitten.toc.api.admin.TiersEndpoint;
import com.joinbitten.toc.api.admin.UserEndpoint;
import com.joinbitten.toc.api.admin.UserListEndpoint;
import com.joinbitten.toc.api.body.PageLinks;
import com.joinbitten.toc.api.session.SessionApi;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.AuthSettings;
import com.joinbitten.toc.auth.KeyGatekeeper;
import com.joinbitten.toc.auth.LocalGatekeeper;
import com.joinbitten.toc.auth.Sessions;
import com.joinbitten.toc.auth.SignInLinks;
import com.joinbitten.toc.auth.Throttle;
import com.joinbitten.toc.http.Gatekeeper;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** The part of the object graph that knows who may do what, and keeps the proof of what was done. Thread-safe. */
final class Identity {
    private static final int BATCH = 200;

    private final AuthMode mode;
    private final ApiKeys keys;
    private final UserRegister register;
    private final AuditLog audit;
    private final KeyDesk desk;
    private final Resolutions resolutions;
    private final Nonces nonces;
    private final Throttle throttle;
    private final KeyGatekeeper gatekeeper;
    private final Sessions sessions;
    private final InstantSource clock;

    /**
     * Over that database.
     *
     * @param token of the bot through whose web app people sign in
     * @param throttle who has to wait
     * @param reached where browsers reach us
     * @throws java.io.UncheckedIOException if a key of our own cannot be made or read
     */
    Identity(
            AuthSettings settings,
            Optional<Secret> token,
            Throttle throttle,
            Sessions.Reached reached,
            Database database,
            InstantSource clock) {
        this.mode = settings.mode();
        this.clock = clock;
        AuditKey auditKey = new AuditKey(settings.auditKey().bytes());
        Pepper pepper = new Pepper(settings.pepper().bytes());
        this.keys = new SqlApiKeys(database, auditKey);
        this.register = new SqlUserRegister(database, auditKey);
        this.audit = new SqlAuditLog(database, auditKey);
        this.desk = new KeyDesk(keys, pepper, clock, new SecureRandom());
        this.throttle = throttle;
        this.resolutions = new SqlResolutions(database, auditKey);
        this.nonces = new SqlNonces(database);
        ChatLinks linked = new SqlChatLinks(database);
        Sessions.Stores stores = new Sessions.Stores(keys, new SqlWebSessions(database, auditKey), audit);
        Sessions.Bot bot =
                new Sessions.Bot(token, account -> linked.find(account).map(ChatLink::user));
        this.sessions = new Sessions(settings, pepper, stores, bot, reached, throttle, clock);
        this.gatekeeper = new KeyGatekeeper(
                new KeyGatekeeper.Proofs(keys, nonces, pepper, audit, settings.signatureWindow()),
                sessions.browsers(),
                throttle,
                clock);
    }

    /** The routes on which browsers sign in and out. */
    SessionApi sessionApi(PageLinks pages) {
        return new SessionApi(mode, sessions, pages, audit, clock);
    }

    /** Links that sign a user in once. */
    SignInLinks signInLinks() {
        return sessions.links();
    }

    /** What stands before every route. */
    Gatekeeper gatekeeper() {
        return mode == AuthMode.LOCAL ? new LocalGatekeeper(throttle) : gatekeeper;
    }

    AuditLog audit() {
        return audit;
    }

    /** Where operators' words on fires in doubt are kept. */
    Resolutions resolutions() {
        return resolutions;
    }

    /** Where keys are made. */
    KeyDesk desk() {
        return desk;
    }

    /** The routes of administrators. */
    AdminApi api(Users users, TierRules tiers) {
        return new AdminApi(
                new UserListEndpoint(register),
                new UserEndpoint(users, register, clock),
                new KeysEndpoint(keys, desk),
                new KeyEndpoint(desk, gatekeeper::changed),
                new TiersEndpoint(tiers),
                new AuditEndpoint(audit),
                new AuditVerifyEndpoint(audit));
    }

    /** Hangs at the audit what waits for it. */
    void gatherAudit() {
        audit.gatherAll(BATCH, gathered -> !Thread.currentThread().isInterrupted());
    }

    /** Forgets the nonces of requests that are too old by now, and sessions and links that are over. */
    void forgetNonces() {
        nonces.forget(clock.instant());
        sessions.forget(clock);
    }

    /** Stores when keys were used last. */
    void storeKeyUses() {
        gatekeeper.storeUses();
    }
}
