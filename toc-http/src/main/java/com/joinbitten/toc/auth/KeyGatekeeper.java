package com.joinbitten.toc.auth;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Nonces;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.toc.auth.KeyCheck.Finding;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.Gatekeeper;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.limit.RateLimits.Crowded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code auth.mode: keys}: a call is let in with a valid key that has the route's scope, as far as the users it acts for
 * are the key's; or with the cookie of a signed-in browser, under the same rules. Thread-safe; blocks on storage.
 */
public final class KeyGatekeeper implements Gatekeeper {
    private static final Logger log = LoggerFactory.getLogger(KeyGatekeeper.class);
    private static final String BEARER = "bearer ";

    private final ApiKeys keys;
    private final KeyCheck check;
    private final SignatureCheck signatures;
    private final FailedProofs failures;
    private final Browsers browsers;
    private final Throttle throttle;
    private final KeyUses uses = new KeyUses();
    private final UserCheck users = new UserCheck();
    private final InstantSource clock;

    /**
     * What proofs are held against.
     *
     * @param nonces of signed requests
     * @param audit told of signatures that are refused
     * @param window how far the time of a signed request may be from ours
     */
    public record Proofs(ApiKeys keys, Nonces nonces, Pepper pepper, AuditLog audit, Duration window) {}

    /**
     * How signed-in browsers are known.
     *
     * @param pages which calls may count on a cookie
     */
    public record Browsers(SessionCheck sessions, SamePage pages) {}

    /** Lets in who proves one of those keys, or is signed in, and need not wait. */
    public KeyGatekeeper(Proofs proofs, Browsers browsers, Throttle throttle, InstantSource clock) {
        this.browsers = browsers;
        this.keys = proofs.keys();
        this.check = new KeyCheck(keys, proofs.pepper(), clock);
        this.signatures = new SignatureCheck(keys, proofs.nonces(), proofs.pepper(), proofs.window(), clock);
        this.failures = new FailedProofs("signature.refused", proofs.audit(), clock);
        this.throttle = throttle;
        this.clock = clock;
    }

    /** The key was changed by this node: what is remembered of it no longer counts. */
    public void changed(KeyId id) {
        check.forget(id);
    }

    /** Stores when keys were used last. */
    public void storeUses() {
        uses.store(keys);
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call, Access access, Endpoint behind) {
        Optional<Crowded> door = throttle.atTheDoor(call, access);
        if (access.scope().isEmpty()) {
            return door.map(crowded -> turned(call, throttle.outside(crowded))).orElseGet(() -> behind.answer(call));
        }
        Admission admission = admit(call, access, access.scope().get(), door);
        return admission instanceof Admission.Admitted admitted
                ? behind.answer(admitted.call()).thenApply(reply -> reply.asLongAs(() -> stillAdmitted(call, access)))
                : turned(call, ((Admission.Turned) admission).reply());
    }

    /** Whether a call that was let in, and whose reply goes on, would be let in now; it is not counted again. */
    private boolean stillAdmitted(HttpCall call, Access access) {
        return caller(call)
                .filter(caller -> access.scope().filter(caller::may).isPresent())
                .map(caller -> users.check(call.by(caller), access.whose()))
                .filter(Admission.Admitted.class::isInstance)
                .isPresent();
    }

    private Optional<Caller> caller(HttpCall call) {
        Optional<String> proof = call.header("Authorization");
        if (proof.isEmpty()) {
            return browsers.sessions().find(call).map(SessionCheck.Known::caller);
        }
        Optional<StoredKey> key = bearer(proof.get())
                ? Optional.of(check.check(token(proof.get())))
                        .filter(Finding.Valid.class::isInstance)
                        .map(valid -> ((Finding.Valid) valid).key())
                : signatures.still(call, proof.get());
        return key.map(known -> known.key().caller());
    }

    private static CompletionStage<HttpReply> turned(HttpCall call, HttpReply reply) {
        log.info("http.refused remote={} method={} status={}", call.remote(), call.method(), reply.status());
        return CompletableFuture.completedFuture(reply);
    }

    private Admission admit(HttpCall call, Access access, Scope scope, Optional<Crowded> door) {
        Optional<String> proof = call.header("Authorization");
        if (proof.isEmpty()) {
            return byCookie(call, access, scope, door);
        }
        Finding finding = find(call, proof.get());
        if (finding instanceof Finding.Unproved unproved) {
            return new Admission.Turned(unproved.reply());
        }
        if (finding instanceof Finding.Over over) {
            over.noted().ifPresent(noted -> failures.note(call, noted.key().value(), noted.reason()));
            return new Admission.Turned(over.reply());
        }
        StoredKey key = ((Finding.Valid) finding).key();
        uses.used(key.key().id(), clock.instant());
        return judge(call, key.key().caller(), access, scope, door);
    }

    private Admission byCookie(HttpCall call, Access access, Scope scope, Optional<Crowded> door) {
        Optional<SessionCheck.Known> known = browsers.sessions().find(call);
        if (known.isEmpty()) {
            return new Admission.Turned(door.map(throttle::outside).orElseGet(() -> Refusals.unknown(call)));
        }
        return browsers.pages().made(call)
                ? judge(call, known.get().caller(), access, scope, door)
                : new Admission.Turned(Refusals.foreignPage());
    }

    private Admission judge(HttpCall call, Caller caller, Access access, Scope scope, Optional<Crowded> door) {
        if (!caller.may(scope)) {
            return new Admission.Turned(Refusals.scopeMissing(scope));
        }
        Admission admission = users.check(call.by(caller), access.whose());
        return admission instanceof Admission.Admitted admitted
                ? throttle.inside(admitted.call(), access, door)
                        .<Admission>map(Admission.Turned::new)
                        .orElse(admitted)
                : admission;
    }

    private Finding find(HttpCall call, String proof) {
        boolean bearer = bearer(proof);
        String text = bearer ? token(proof) : "";
        Optional<Crowded> tries = throttle.ofTries(call);
        if (tries.isPresent() && !check.remembers(text)) { // whoever was let in just now guesses nothing
            return new Finding.Unproved(throttle.outside(tries.get()));
        }
        Finding finding = bearer ? check.check(text) : signed(call, proof);
        if (finding instanceof Finding.Unproved unproved) {
            throttle.failed(call);
            unproved.noted().ifPresent(reason -> failures.note(call, reason));
        }
        return finding;
    }

    private static boolean bearer(String proof) {
        return proof.toLowerCase(Locale.ROOT).startsWith(BEARER);
    }

    private static String token(String proof) {
        return proof.substring(BEARER.length()).strip();
    }

    private Finding signed(HttpCall call, String proof) {
        return RequestSignature.isMeant(proof)
                ? signatures.check(call, proof)
                : new Finding.Unproved(Refusals.keyInvalid());
    }
}
