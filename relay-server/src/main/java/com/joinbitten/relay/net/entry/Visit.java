package com.joinbitten.relay.net.entry;

import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.tls.ServerTls;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What was decided of a connection before its first byte. Immutable. */
public final class Visit {
    private final Optional<RelayReply> refusal;
    private final Optional<RelayReply> noRaw;
    private final RawRights rawRights;
    private final Guards guards;
    private final Runnable known;

    /**
     * Decided so.
     *
     * @param refusal why it may not stay at all
     * @param noRaw why it may not speak the raw dialect
     * @param rawRights what it may do if it speaks the raw dialect
     * @param guards judge its commands if it speaks the framed one
     * @param known to be run when the connection is a stranger's no more, or has ended; more than once does no harm
     */
    Visit(
            Optional<RelayReply> refusal,
            Optional<RelayReply> noRaw,
            RawRights rawRights,
            Guards guards,
            Runnable known) {
        this.refusal = refusal;
        this.noRaw = noRaw;
        this.rawRights = rawRights;
        this.guards = guards;
        this.known = known;
    }

    /** Of a connection that nobody asks anything. */
    public static Visit unguarded() {
        return new Visit(Optional.empty(), Optional.empty(), RawRights.AS_ANYBODY, Guards.OPEN, () -> {});
    }

    /** The same, refused. */
    public Visit refused(RelayReply reply) {
        return new Visit(Optional.of(reply), noRaw, rawRights, guards, known);
    }

    /** Why it may not stay at all. */
    public Optional<RelayReply> refusal() {
        return refusal;
    }

    /** Why it may not speak the raw dialect. */
    public Optional<RelayReply> noRaw() {
        return noRaw;
    }

    /** What it may do if it speaks the raw dialect. */
    public RawRights rawRights() {
        return rawRights;
    }

    /** The connection is a stranger's no more, or has ended; more than once does no harm. */
    public void known() {
        known.run();
    }

    /** Judges its frames outside of TLS. */
    public Guard plain() {
        return guards.plain();
    }

    /** Judges its frames inside TLS; see {@link Guards#secured}. */
    public Guard secured(List<X509Certificate> chain, ServerTls accepted) {
        return guards.secured(chain, accepted);
    }
}
