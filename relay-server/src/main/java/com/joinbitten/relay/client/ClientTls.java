package com.joinbitten.relay.client;

import com.joinbitten.relay.tls.PemFile;
import com.joinbitten.relay.tls.TlsFiles;
import com.joinbitten.relay.tls.Trust;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a client finds out that it has the right relay before it, and proves who it is itself. Immutable; every connection
 * looks at the disk, so that renewed certificates count from the next one on.
 *
 * @param authority who vouches for the relay: certificates in PEM
 * @param serverName the name that the relay's certificate must carry, if not the one under which it is called
 * @param identity the client's own certificate; needed where the relay is in {@code auth.mode mtls}
 */
public record ClientTls(Path authority, Optional<String> serverName, Optional<Identity> identity) {
    /**
     * A client's certificate.
     *
     * @param certificate its own, then those between it and its authority, in PEM
     * @param key its private key, PKCS#8 in PEM, open to its owner alone
     */
    public record Identity(Path certificate, Path key) {}

    /**
     * Reads the files; called on the thread that connects, once for each connection.
     *
     * @throws IOException if one of them cannot be read or does not fit; the message names it and never shows a key
     */
    public SslContext context() throws IOException {
        Trust trust = new Trust(new PemFile(authority).certificates());
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(TlsFiles.PROTOCOLS)
                .endpointIdentificationAlgorithm("HTTPS") // the name is checked, not only the signature
                .trustManager(trust.manager());
        if (identity.isPresent()) {
            List<X509Certificate> chain = new PemFile(identity.get().certificate()).certificates();
            builder.keyManager(new PemFile(identity.get().key()).key(chain.get(0)), chain);
        }
        return builder.build();
    }

    /**
     * The same for plain blocking sockets, which must be told the endpoint identification themselves.
     *
     * @throws IOException as {@link #context} does
     */
    public SSLContext blocking() throws IOException {
        if (context() instanceof JdkSslContext jdk) {
            return jdk.context();
        }
        throw new IllegalStateException("the provider was chosen above");
    }

    /** The name to be found in the relay's certificate. */
    public String expectedName(String calledAs) {
        return serverName.orElse(calledAs);
    }
}
