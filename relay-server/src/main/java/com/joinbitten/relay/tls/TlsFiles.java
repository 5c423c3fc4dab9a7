package com.joinbitten.relay.tls;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.relay.keys.Fingerprint;
import com.joinbitten.relay.keys.WatchedFile;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the relay's certificate, its key and the certificates of its clients' authorities lie. Immutable; every read
 * looks at the disk.
 *
 * @param certificate the relay's own, then those between it and its authority, in PEM
 * @param key its private key, PKCS#8 in PEM, open to its owner alone
 * @param clientCa who vouches for clients; without it they are not asked for a certificate
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientCa) implements WatchedFile<ServerTls> {
    /** Older versions have known weaknesses and are not spoken, whatever a peer offers. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private static final byte[] NO_AUTHORITIES = {};

    @Override
    public String what() {
        return "tls";
    }

    @Override
    public Path path() {
        return certificate;
    }

    @Override
    public byte[] fingerprint() throws IOException {
        byte[] authorities = clientCa.isPresent() ? new PemFile(clientCa.get()).bytes() : NO_AUTHORITIES;
        return Fingerprint.of(new PemFile(certificate).bytes(), new OwnerOnlyFile(key).read(), authorities);
    }

    @Override
    public ServerTls read() {
        List<String> faults = new ArrayList<>();
        Optional<List<X509Certificate>> chain =
                attempt(faults, "tls.certificate", () -> new PemFile(certificate).certificates());
        Optional<PrivateKey> secret = chain.isPresent()
                ? attempt(
                        faults,
                        "tls.key",
                        () -> new PemFile(key).key(chain.get().get(0)))
                : attempt(faults, "tls.key", () -> new OwnerOnlyFile(key).read())
                        .flatMap(bytes -> Optional.empty());
        Optional<Trust> trust = clientCa.flatMap(
                path -> attempt(faults, "tls.client_ca", () -> new Trust(new PemFile(path).certificates())));
        if (chain.isPresent() && secret.isPresent() && faults.isEmpty()) {
            Optional<SslContext> context =
                    attempt(faults, "tls.certificate", () -> context(secret.get(), chain.get(), trust));
            if (context.isPresent()) {
                return new ServerTls(context.get(), chain.get().get(0), trust);
            }
        }
        throw new ConfigException(faults);
    }

    private static SslContext context(PrivateKey secret, List<X509Certificate> chain, Optional<Trust> trust)
            throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(secret, chain)
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .clientAuth(trust.isPresent() ? ClientAuth.REQUIRE : ClientAuth.NONE);
        trust.ifPresent(clients -> builder.trustManager(clients.manager()));
        return builder.build();
    }

    /** Something that reads a file. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> Optional<T> attempt(List<String> faults, String key, Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IOException e) {
            faults.add(key + " " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Set<String> valid(ServerTls content, Instant now) {
        boolean valid = !now.isBefore(content.begins()) && now.isBefore(content.expires());
        return valid ? Set.of(content.subject()) : Set.of();
    }

    @Override
    public String describe(ServerTls content) {
        return "subject=" + content.subject() + " expires=" + content.expires();
    }
}
