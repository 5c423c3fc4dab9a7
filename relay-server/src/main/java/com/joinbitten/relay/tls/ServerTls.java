package com.joinbitten.relay.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What the relay needs for TLS, of one state of its files. Immutable, thread-safe. */
public final class ServerTls {
    private final SslContext context;
    private final X509Certificate certificate;
    private final Optional<Trust> clients;

    ServerTls(SslContext context, X509Certificate certificate, Optional<Trust> clients) {
        this.context = context;
        this.certificate = certificate;
        this.clients = clients;
    }

    /**
     * The handler of one connection.
     *
     * @param computing runs what takes long in a handshake, so that event loops need not
     */
    public SslHandler handler(ByteBufAllocator allocator, Executor computing) {
        return context.newHandler(allocator, computing);
    }

    /** Whether a client that showed these certificates would be let in now; its own stands first. */
    public boolean vouchesFor(List<X509Certificate> chain) {
        return clients.map(trust -> trust.vouchesFor(chain)).orElse(false);
    }

    /** The relay's own name in its certificate. */
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /** From when on clients refuse the relay's certificate, UTC. */
    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    /** From when on clients take it, UTC. */
    public Instant begins() {
        return certificate.getNotBefore().toInstant();
    }
}
