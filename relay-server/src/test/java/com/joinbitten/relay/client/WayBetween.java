package com.joinbitten.relay.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A way between two ends that can be cut, or fall silent without a word to either; owns its threads. */
final class WayBetween implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    /** Leads to that port of this machine. */
    WayBetween(int target) throws IOException {
        this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections came this way. */
    int made() {
        return made.get();
    }

    /** Ends every connection. */
    void cut() throws IOException {
        for (Passage passage : passages) {
            passage.close();
        }
        passages.clear();
    }

    /** From here on nothing passes on the present connections, which stay open at both ends. */
    void silence() {
        passages.forEach(passage -> passage.silent = true);
        passages.clear();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket near = listener.accept();
                made.incrementAndGet();
                passages.add(new Passage(near, new Socket(InetAddress.getLoopbackAddress(), target)));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "way-between");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    /** One connection, in both directions. */
    private static final class Passage {
        private final Socket near;
        private final Socket far;
        private volatile boolean silent;

        Passage(Socket near, Socket far) {
            this.near = near;
            this.far = far;
            daemon(() -> pump(near, far));
            daemon(() -> pump(far, near));
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (!silent) {
                        out.write(buffer, 0, count);
                    }
                }
                if (!silent) {
                    close();
                }
            } catch (IOException ended) {
                return; // by either end, which is how connections end here
            }
        }

        private void close() throws IOException {
            near.close();
            far.close();
        }
    }
}
