package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.AccessKey;
import com.joinbitten.relay.access.KeyRings;
import com.joinbitten.relay.access.Nonces;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides who may come in, for one relay. Thread-safe. */
public final class Doorkeeper {
    private final EntryRules rules;
    private final String relayId;
    private final Optional<KeyRings> keys;
    private final InstantSource clock;
    private final Nonces nonces = new Nonces();
    private final Attempts attempts = new Attempts();
    private final AtomicInteger strangers = new AtomicInteger();

    private Doorkeeper(EntryRules rules, String relayId, Optional<KeyRings> keys, InstantSource clock) {
        this.rules = rules;
        this.relayId = relayId;
        this.keys = keys;
        this.clock = clock;
    }

    /** Local mode: no key is asked for. */
    public static Doorkeeper open(EntryRules rules) {
        return new Doorkeeper(rules, "", Optional.empty(), InstantSource.system());
    }

    /**
     * Framed clients prove one of the keys.
     *
     * @param relayId goes into every proof
     * @param clock tells when keys expire
     */
    public static Doorkeeper asking(KeyRings keys, EntryRules rules, String relayId, InstantSource clock) {
        return new Doorkeeper(rules, relayId, Optional.of(keys), clock);
    }

    /** Looks at a new connection, which is counted as a stranger's until it has proved a key or turned out raw. */
    public Visit visit(InetAddress address) {
        Optional<RelayReply> noRaw = rules.rawAllow().contain(address)
                ? Optional.empty()
                : Optional.of(RelayReply.of(Code.RAW_NOT_ALLOWED, "raw clients may not connect from this address"));
        if (keys.isEmpty()) {
            return new Visit(Optional.empty(), noRaw, OpenGuard.INSTANCE, () -> {});
        }
        if (strangers.incrementAndGet() > rules.unauthenticated()) {
            strangers.decrementAndGet();
            return new Visit(Optional.of(tooMany()), noRaw, OpenGuard.INSTANCE, () -> {});
        }
        Runnable known = once(strangers::decrementAndGet);
        return new Visit(Optional.empty(), noRaw, new KeyGuard(this, address, known), known);
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

    Optional<AccessKey> find(String keyId) {
        return keys.flatMap(rings -> rings.present().find(keyId, clock.instant()));
    }

    EntryRules rules() {
        return rules;
    }

    String relayId() {
        return relayId;
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
