package com.joinbitten.relay;

import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.net.dial.DialTls;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;

/** The files by which the relay recognises whom it calls. Immutable; read anew for each call. */
record DialFiles(ClientTls files) implements DialTls {
    @Override
    public SslContext context() throws IOException {
        return files.context();
    }

    @Override
    public String expectedName(String host) {
        return files.expectedName(host);
    }
}
