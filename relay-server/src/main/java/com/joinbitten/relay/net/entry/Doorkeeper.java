package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.ClientList;
import com.joinbitten.relay.access.KeyRings;
import com.joinbitten.relay.access.KnownClient;
import com.joinbitten.relay.access.Nonces;
import com.joinbitten.relay.tls.ServerTls;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;

/** Decides who may come in, for one relay. Thread-safe. */
public final class Doorkeeper {
    private static final String ONLY_TLS = "this relay is spoken to over TLS";
    private static final String ONLY_CERTIFICATES = "this relay asks for TLS and a client certificate";

    private static final String ONLY_KEYS = "whoever this relay calls must prove a key";

    private final EntryRules rules;
    private final Asking asking;
    private final InstantSource clock;
    private final Nonces nonces = new Nonces();
    private final Attempts attempts = new Attempts();
    private final AtomicInteger strangers = new AtomicInteger();

    /** What framed clients are asked for. */
    public sealed interface Asking {
        /** Nothing: only programs of this machine come. */
        record Nothing() implements Asking {}

        /**
         * A key, proved by both sides.
         *
         * @param relayId goes into every proof
         * @param onlyTls whether a key is taken inside TLS alone
         */
        record Keys(KeyRings keys, String relayId, boolean onlyTls) implements Asking {}

        /**
         * A certificate, in the TLS handshake.
         *
         * @param clients those that count now
         * @param tls what vouches for them now
         */
        record Certificates(Supplier<ClientList> clients, Supplier<ServerTls> tls) implements Asking {}
    }

    /**
     * Keeps the door so.
     *
     * @param clock tells when keys and certificates expire
     */
    public Doorkeeper(EntryRules rules, Asking asking, InstantSource clock) {
        this.rules = rules;
        this.asking = asking;
        this.clock = clock;
    }

    /** Looks at a new connection, which is counted as a stranger's until it has proved itself or turned out raw. */
    public Visit visit(InetAddress address) {
        Optional<RelayReply> noRaw = rules.rawAllow().contain(address)
                ? Optional.empty()
                : Optional.of(RelayReply.of(Code.RAW_NOT_ALLOWED, "raw clients may not connect from this address"));
        if (asking instanceof Asking.Nothing) {
            return new Visit(Optional.empty(), noRaw, RawRights.AS_ANYBODY, Guards.OPEN, () -> {});
        }
        if (strangers.incrementAndGet() > rules.unauthenticated()) {
            strangers.decrementAndGet();
            return new Visit(Optional.of(tooMany()), noRaw, RawRights.NO_RESUME, Guards.OPEN, () -> {});
        }
        Runnable known = once(strangers::decrementAndGet);
        return new Visit(Optional.empty(), noRaw, RawRights.NO_RESUME, guards(address, known), known);
    }

    /**
     * Looks at a connection that the relay made itself. Whoever was called is asked for a key as every client, and may
     * speak frames alone; it is no stranger that came by itself, so it is not counted as one.
     *
     * @param proved run when it has proved a key; at once where none is asked for
     */
    public Visit called(InetAddress address, Runnable proved) {
        Optional<RelayReply> noRaw = Optional.of(
                RelayReply.of(Code.RAW_NOT_ALLOWED, "only frames are spoken on connections that the relay makes"));
        if (asking instanceof Asking.Nothing) {
            proved.run();
            return new Visit(Optional.empty(), noRaw, RawRights.NO_RESUME, Guards.OPEN, () -> {});
        }
        Guards guards = new Guards() {
            @Override
            public Guard plain() {
                return asking instanceof Asking.Keys keys
                        ? new KeyGuard(Doorkeeper.this, keys, address, proved)
                        : new UnprovedGuard(rules.deadline(), ONLY_KEYS);
            }

            @Override
            public Guard secured(List<X509Certificate> chain, ServerTls accepted) {
                return plain();
            }
        };
        return new Visit(Optional.empty(), noRaw, RawRights.NO_RESUME, guards, () -> {});
    }

    private Guards guards(InetAddress address, Runnable known) {
        return new Guards() {
            @Override
            public Guard plain() {
                if (asking instanceof Asking.Keys keys && !keys.onlyTls()) {
                    return new KeyGuard(Doorkeeper.this, keys, address, known);
                }
                String reason = asking instanceof Asking.Keys ? ONLY_TLS : ONLY_CERTIFICATES;
                return new UnprovedGuard(rules.deadline(), reason);
            }

            @Override
            public Guard secured(List<X509Certificate> chain, ServerTls accepted) {
                return asking instanceof Asking.Keys keys
                        ? new KeyGuard(Doorkeeper.this, keys, address, known)
                        : new CertificateGuard(Doorkeeper.this, address, chain, accepted, known);
            }
        };
    }

    private RelayReply tooMany() {
        return RelayReply.of(
                Code.TOO_MANY_CONNECTIONS,
                "the relay has " + rules.unauthenticated() + " connections that have proved nothing already");
    }

    /** Connections that have proved nothing yet. */
    public int strangers() {
        return strangers.get();
    }

    Instant now() {
        return clock.instant();
    }

    /** The client with that subject, if it may do anything now. */
    Optional<KnownClient> client(X500Principal subject) {
        return asking instanceof Asking.Certificates certificates
                ? certificates.clients().get().find(subject, now())
                : Optional.empty();
    }

    /** What vouches for clients now; the given one where certificates are not asked for. */
    ServerTls tls(ServerTls otherwise) {
        return asking instanceof Asking.Certificates certificates
                ? certificates.tls().get()
                : otherwise;
    }

    EntryRules rules() {
        return rules;
    }

    Nonces nonces() {
        return nonces;
    }

    Attempts attempts() {
        return attempts;
    }

    private static Runnable once(Runnable action) {
        AtomicInteger runs = new AtomicInteger();
        return () -> {
            if (runs.getAndIncrement() == 0) {
                action.run();
            }
        };
    }
}
