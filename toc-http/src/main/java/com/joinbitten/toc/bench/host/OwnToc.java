package com.joinbitten.toc.bench.host;

import com.joinbitten.relay.bench.host.OwnProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A TOC of our own in a process of its own, as users run it. Not thread-safe. */
public final class OwnToc implements AutoCloseable {
    private static final String MAIN_CLASS = "com.joinbitten.toc.TocMain";
    private static final Duration LONGEST_LINK = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 20_000_000;
    private static final int HEALTHY = 200;

    private final OwnProcess process;

    private OwnToc(OwnProcess process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it reaches its relay.
     *
     * @throws IOException if it does not come up; the message names its log
     */
    public static OwnToc start(TocLaunch launch) throws IOException {
        return start(launch, "toc", OwnProcess.freeAddress(), List.of());
    }

    /**
     * The same as one of several.
     *
     * @param name of its log
     * @param address where it is to listen
     * @param more settings as {@code key=value}
     */
    static OwnToc start(TocLaunch launch, String name, InetSocketAddress address, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(OwnProcess.bitten(MAIN_CLASS, List.of("-Xms32m", "-Xmx512m")));
        command.addAll(List.of("toc", "--data", launch.data().toString()));
        launch.sets(address).forEach(set -> command.addAll(List.of("--set", set)));
        more.forEach(set -> command.addAll(List.of("--set", set)));
        Path log = launch.data().resolve(name + ".log");
        OwnToc toc = new OwnToc(OwnProcess.start("the TOC", command, Map.of(), log, address));
        try {
            toc.awaitHealthy(log);
        } catch (IOException e) {
            toc.close();
            throw e;
        }
        return toc;
    }

    private void awaitHealthy(Path log) throws IOException {
        InetSocketAddress address = process.address();
        URI health =
                URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/health");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(LONGEST_LINK).build();
        long end = System.nanoTime() + LONGEST_LINK.toNanos();
        while (status(client, request) != HEALTHY) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the TOC did not reach its relay; see " + log);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static int status(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return process.address();
    }

    /** The process itself. */
    public ProcessHandle process() {
        return process.process();
    }

    /** Ends it as a power switch would. */
    void kill() {
        process.kill();
    }

    /** Stops it gracefully, then by force. */
    @Override
    public void close() {
        process.close();
    }
}
