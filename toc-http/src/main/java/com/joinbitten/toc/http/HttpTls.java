package com.joinbitten.toc.http;

import com.joinbitten.relay.keys.Watch;
import com.joinbitten.relay.tls.ServerTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Takes TLS handshakes with the certificate as its files last were whole and valid; changed files count from the next
 * connection on. Thread-safe.
 */
final class HttpTls implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 1_024;
    private static final long LONGEST_GOODBYE_MS = 1_000;

    private final Watch<ServerTls> certificate;
    private final Duration longest;

    /** What takes long in a handshake is computed here, so that a flood of them holds up no call. */
    private final ThreadPoolExecutor computing = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "toc-tls"));

    /**
     * Reads the files, and again when they change.
     *
     * @param longest from a connection's begin to the end of its handshake
     * @throws com.joinbitten.core.config.ConfigException if they cannot be used
     */
    HttpTls(TlsCertificate files, Duration longest, InstantSource clock) {
        this.longest = longest;
        this.certificate = new Watch<>(files.files(), clock, () -> {});
        certificate.start();
    }

    SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = certificate.present().handler(allocator, computing);
        handler.setHandshakeTimeoutMillis(longest.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(LONGEST_GOODBYE_MS);
        return handler;
    }

    @Override
    public void close() {
        certificate.close();
        computing.shutdownNow();
    }
}
