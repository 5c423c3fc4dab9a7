package com.joinbitten.relay.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificates of those who may vouch for a peer. Immutable, thread-safe. */
public final class Trust {
    /** The kind of key exchange; which one does not matter to the check of a client. */
    private static final String ANY_EXCHANGE = "UNKNOWN";

    private final X509TrustManager manager;

    /**
     * Trusts in these.
     *
     * @throws IOException if they cannot vouch for anybody
     */
    public Trust(List<X509Certificate> authorities) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            if (!(factory.getTrustManagers()[0] instanceof X509TrustManager found)) {
                throw new IllegalStateException("every Java platform checks X.509 certificates");
            }
            manager = found;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates cannot be trusted in: " + e.getMessage(), e);
        }
    }

    /** The same in the form that the libraries take. */
    public TrustManager manager() {
        return manager;
    }

    /** Whether they vouch for that client now. */
    boolean vouchesFor(List<X509Certificate> chain) {
        try {
            manager.checkClientTrusted(chain.toArray(X509Certificate[]::new), ANY_EXCHANGE);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
