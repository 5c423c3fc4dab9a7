package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.KeyOffer;
import com.joinbitten.core.wire.Opaque32;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayProof;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.AccessKey;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.access.Handshake;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one connection for a key: one challenge, one attempt. Whether a key exists is not told: an unknown one is
 * challenged like any other, with a proof that is none.
 */
final class KeyGuard implements Guard {
    private static final Logger log = LoggerFactory.getLogger(KeyGuard.class);

    private final Doorkeeper doorkeeper;
    private final Doorkeeper.Asking.Keys keys;
    private final InetAddress address;
    private final Runnable onProved;
    private @Nullable Challenge challenge;
    private boolean challenged;
    private @Nullable AccessKey proved;

    /** The one open challenge of the connection; {@code key} is empty for a name that nobody has. */
    private record Challenge(String keyId, Optional<AccessKey> key, Optional<Handshake> handshake, long sinceNanos) {}

    KeyGuard(Doorkeeper doorkeeper, Doorkeeper.Asking.Keys keys, InetAddress address, Runnable onProved) {
        this.doorkeeper = doorkeeper;
        this.keys = keys;
        this.address = address;
        this.onProved = onProved;
    }

    @Override
    public Verdict check(RelayCommand command) {
        if (command instanceof RelayCommand.Hello hello && hello.offer().isPresent()) {
            return challenge(hello.offer().get());
        }
        if (command instanceof RelayCommand.Auth auth) {
            return prove(auth.proof());
        }
        if (proved == null) {
            boolean harmless = command instanceof RelayCommand.Hello || command instanceof RelayCommand.Ping;
            return harmless
                    ? new Verdict.Run(Grant.NOTHING)
                    : new Verdict.Answer(RelayReply.of(Code.AUTH_REQUIRED, "prove a key first: hello, then auth"));
        }
        return grant().<Verdict>map(Verdict.Run::new).orElseGet(KeyGuard::revoked);
    }

    private Verdict challenge(KeyOffer offer) {
        if (challenged) {
            return failed(offer.keyId(), "a connection has one challenge");
        }
        challenged = true;
        Opaque32 nonce = doorkeeper.nonces().next();
        Optional<AccessKey> key = find(offer.keyId());
        Optional<Handshake> handshake =
                key.map(found -> new Handshake(found.shared(), keys.relayId(), offer.nonce(), nonce));
        challenge = new Challenge(offer.keyId(), key, handshake, System.nanoTime());
        Opaque32 proof = handshake
                .map(Handshake::relayProof)
                .orElseGet(() -> doorkeeper.nonces().next());
        return new Verdict.Challenge(new RelayProof(nonce, proof));
    }

    private Verdict prove(Opaque32 proof) {
        Challenge open = challenge;
        challenge = null; // whatever comes of it, it is used up
        if (open == null) {
            return failed("none", "no challenge is open");
        }
        if (System.nanoTime() - open.sinceNanos()
                > doorkeeper.rules().deadline().toNanos()) {
            return failed(open.keyId(), "the challenge has expired");
        }
        if (open.handshake().isEmpty() || !open.handshake().get().isClientProof(proof)) {
            return failed(open.keyId(), "the proof is wrong");
        }
        if (find(open.keyId()).isEmpty()) {
            return failed(open.keyId(), "the key is no longer valid");
        }
        proved = open.key().orElseThrow();
        onProved.run();
        doorkeeper.attempts().succeeded(address);
        log.info("auth.proved remote={} key={}", address.getHostAddress(), open.keyId());
        return new Verdict.Welcome(open.handshake().get().sessionKeys());
    }

    private Verdict failed(String keyId, String reason) {
        Duration delay = doorkeeper.attempts().failed(address);
        log.warn(
                "auth.failed remote={} key={} reason={} delayMs={}",
                address.getHostAddress(),
                keyId,
                reason,
                delay.toMillis());
        return new Verdict.Expel(RelayReply.of(Code.AUTH_FAILED, "the key was not proved"), delay);
    }

    private static Verdict revoked() {
        return new Verdict.Expel(RelayReply.of(Code.AUTH_FAILED, "the key is no longer valid"), Duration.ZERO);
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.of(doorkeeper.rules().deadline());
    }

    @Override
    public boolean settled() {
        return proved != null;
    }

    /** By the keys of this moment: a key that changed its secret is another key, and one that changed its scope counts. */
    @Override
    public Optional<Grant> grant() {
        AccessKey mine = proved;
        if (mine == null) {
            return Optional.empty();
        }
        return find(mine.shared().id())
                .filter(key -> key.shared().equals(mine.shared()))
                .map(AccessKey::grant);
    }

    private Optional<AccessKey> find(String keyId) {
        return keys.keys().present().find(keyId, doorkeeper.now());
    }
}
