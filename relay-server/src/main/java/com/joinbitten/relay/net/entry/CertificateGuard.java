package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.access.KnownClient;
import com.joinbitten.relay.tls.ServerTls;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the client by the certificate that it proved to have in the TLS handshake. The certificate says who, the clients
 * file says what: one that an authority has signed but the file does not name opens nothing.
 */
final class CertificateGuard implements Guard {
    private static final Logger log = LoggerFactory.getLogger(CertificateGuard.class);

    private final Doorkeeper doorkeeper;
    private final InetAddress address;
    private final List<X509Certificate> chain;
    private final boolean known;
    private ServerTls vouching;
    private boolean vouched = true;

    /**
     * Of a connection whose handshake has succeeded.
     *
     * @param accepted what vouched for the chain in the handshake
     * @param onKnown run when the client is one that the file names
     */
    CertificateGuard(
            Doorkeeper doorkeeper,
            InetAddress address,
            List<X509Certificate> chain,
            ServerTls accepted,
            Runnable onKnown) {
        this.doorkeeper = doorkeeper;
        this.address = address;
        this.chain = List.copyOf(chain);
        this.vouching = accepted;
        Optional<KnownClient> client = client();
        this.known = client.isPresent();
        if (known) {
            onKnown.run();
            doorkeeper.attempts().succeeded(address);
            log.info(
                    "auth.proved remote={} client={}",
                    address.getHostAddress(),
                    client.get().id());
        }
    }

    @Override
    public Verdict check(RelayCommand command) {
        if (!known) {
            return stranger();
        }
        Optional<Grant> grant = grant();
        if (grant.isEmpty()) {
            return new Verdict.Expel(
                    RelayReply.of(Code.AUTH_FAILED, "the certificate is no longer valid"), Duration.ZERO);
        }
        if (command instanceof RelayCommand.Auth) {
            return new Verdict.Answer(RelayReply.ok("no key is asked for here").withPublished(Published.NO));
        }
        return new Verdict.Run(grant.get());
    }

    private Verdict stranger() {
        Duration delay = doorkeeper.attempts().failed(address);
        log.warn(
                "auth.failed remote={} subject={} reason=no client has this certificate delayMs={}",
                address.getHostAddress(),
                chain.isEmpty()
                        ? "none"
                        : chain.get(0).getSubjectX500Principal().getName(),
                delay.toMillis());
        return new Verdict.Expel(RelayReply.of(Code.AUTH_FAILED, "the certificate opens nothing here"), delay);
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.of(doorkeeper.rules().deadline());
    }

    @Override
    public boolean settled() {
        return known;
    }

    /** By the clients, the authorities and the time of this moment. */
    @Override
    public Optional<Grant> grant() {
        return client().map(KnownClient::grant);
    }

    private Optional<KnownClient> client() {
        if (chain.isEmpty() || !stillVouchedFor()) {
            return Optional.empty();
        }
        X509Certificate own = chain.get(0);
        boolean over = doorkeeper.now().isAfter(own.getNotAfter().toInstant());
        return over ? Optional.empty() : doorkeeper.client(own.getSubjectX500Principal());
    }

    /** Signatures are checked once for each state of the files, not with every command. */
    private boolean stillVouchedFor() {
        ServerTls present = doorkeeper.tls(vouching);
        if (present != vouching) {
            vouching = present;
            vouched = present.vouchesFor(chain);
        }
        return vouched;
    }
}
