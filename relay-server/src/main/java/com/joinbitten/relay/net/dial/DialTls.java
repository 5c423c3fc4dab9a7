package com.joinbitten.relay.net.dial;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;

/** How the relay finds out that whoever it called is the one it means. Thread-safe. */
public interface DialTls {
    /**
     * As the files are now; blocks on the disk.
     *
     * @throws IOException if one of them cannot be read or does not fit
     */
    SslContext context() throws IOException;

    /** The name to be found in the certificate of whoever is called by that host. */
    String expectedName(String host);
}
