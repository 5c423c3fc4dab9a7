package com.joinbitten.relay.net.entry;

import com.joinbitten.relay.tls.ServerTls;
import java.security.cert.X509Certificate;
import java.util.List;

/** Who judges a framed connection, by the way it came. Confined to the connection's event loop. */
interface Guards {
    /** Lets everybody do everything, whichever way they come. */
    Guards OPEN = new Guards() {
        @Override
        public Guard plain() {
            return OpenGuard.INSTANCE;
        }

        @Override
        public Guard secured(List<X509Certificate> chain, ServerTls accepted) {
            return OpenGuard.INSTANCE;
        }
    };

    /** Without TLS. */
    Guard plain();

    /**
     * Inside TLS.
     *
     * @param chain what the client proved to have, its own certificate first; empty when it was not asked
     * @param accepted what vouched for it
     */
    Guard secured(List<X509Certificate> chain, ServerTls accepted);
}
