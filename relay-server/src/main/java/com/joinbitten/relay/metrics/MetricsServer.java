package com.joinbitten.relay.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /metrics} with everything that is counted, and the Java runtime's own figures. One caller at a time,
 * on the thread {@code relay-metrics}. Thread-safe.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MetricsServer.class);
    private static final String PATH = "/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int BACKLOG = 16;

    private final PrometheusMeterRegistry registry;
    private final Vitals vitals;
    private final HttpServer server;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "relay-metrics"));

    /**
     * Opens the port.
     *
     * @throws IOException if the address cannot be listened on
     */
    public MetricsServer(InetSocketAddress address, PrometheusMeterRegistry registry, Vitals vitals)
            throws IOException {
        this.registry = registry;
        this.vitals = vitals;
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        this.server = HttpServer.create(address, BACKLOG);
        server.setExecutor(thread);
        server.createContext(PATH, this::answer);
        server.start();
    }

    /** The open port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            if (!call.getRequestURI().getPath().equals(PATH)) {
                call.sendResponseHeaders(404, -1);
            } else if (!call.getRequestMethod().equals("GET")) {
                call.sendResponseHeaders(405, -1);
            } else {
                vitals.look();
                byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
                call.getResponseHeaders().set("Content-Type", TEXT);
                call.sendResponseHeaders(200, text.length);
                try (OutputStream out = call.getResponseBody()) {
                    out.write(text);
                }
            }
        } catch (RuntimeException e) {
            log.error("metrics.failed", e);
            throw e;
        }
    }

    /** Hangs up and ends the thread; idempotent. */
    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
        collections.close();
        registry.close();
    }
}
