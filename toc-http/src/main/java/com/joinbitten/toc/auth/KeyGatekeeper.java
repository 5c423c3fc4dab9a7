package com.joinbitten.toc.auth;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.toc.auth.KeyCheck.Finding;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.Gatekeeper;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Whose;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code auth.mode: keys}: a call is let in with a valid key that has the route's scope, as far as the users it acts for
 * are the key's. Thread-safe; blocks on storage.
 */
public final class KeyGatekeeper implements Gatekeeper {
    private static final Logger log = LoggerFactory.getLogger(KeyGatekeeper.class);
    private static final String BEARER = "bearer ";

    private final ApiKeys keys;
    private final KeyCheck check;
    private final KeyUses uses = new KeyUses();
    private final UserCheck users = new UserCheck();
    private final InstantSource clock;

    /** Lets in who proves one of those keys. */
    public KeyGatekeeper(ApiKeys keys, Pepper pepper, InstantSource clock) {
        this.keys = keys;
        this.check = new KeyCheck(keys, pepper, clock);
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
        if (access.scope().isEmpty()) {
            return behind.answer(call);
        }
        Admission admission = admit(call, access.scope().get(), access.whose());
        if (admission instanceof Admission.Admitted admitted) {
            return behind.answer(admitted.call());
        }
        HttpReply reply = ((Admission.Turned) admission).reply();
        log.info("http.refused remote={} method={} status={}", call.remote(), call.method(), reply.status());
        return CompletableFuture.completedFuture(reply);
    }

    private Admission admit(HttpCall call, Scope scope, Whose whose) {
        Optional<String> proof = call.header("Authorization");
        if (proof.isEmpty()) {
            return new Admission.Turned(Refusals.keyRequired());
        }
        Finding finding = find(proof.get());
        if (finding instanceof Finding.Invalid invalid) {
            return new Admission.Turned(invalid.reply());
        }
        StoredKey key = ((Finding.Valid) finding).key();
        uses.used(key.key().id(), clock.instant());
        Caller caller = key.key().caller();
        return caller.may(scope)
                ? users.check(call.by(caller), whose)
                : new Admission.Turned(Refusals.scopeMissing(scope));
    }

    private Finding find(String proof) {
        return proof.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? check.check(proof.substring(BEARER.length()).strip())
                : new Finding.Invalid(Refusals.keyInvalid());
    }
}
