package com.joinbitten.relay.net;

import com.joinbitten.relay.tls.ServerTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Takes TLS handshakes. Thread-safe.
 *
 * @param present what counts for the next connection
 * @param computing runs what takes long in a handshake, so that a flood of them holds up no fire
 * @param longest from a handshake's first byte to its end
 */
public record TlsAcceptor(Supplier<ServerTls> present, Executor computing, Duration longest) {
    private static final long LONGEST_GOODBYE_MS = 1_000;

    SslHandler handler(ServerTls tls, ByteBufAllocator allocator) {
        SslHandler handler = tls.handler(allocator, computing);
        handler.setHandshakeTimeoutMillis(longest.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(LONGEST_GOODBYE_MS);
        return handler;
    }
}
