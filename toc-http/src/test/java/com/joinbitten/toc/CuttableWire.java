package com.joinbitten.toc;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A wire between a browser and a server on this machine that can be cut: every connection ends at once, and new ones end
 * before they say anything, until it is mended. Thread-safe.
 */
final class CuttableWire implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean cut;

    /** To that port of this machine. */
    CuttableWire(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String address(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    void cut() {
        cut = true;
        endAll();
    }

    void mend() {
        cut = false;
    }

    /** Whether a browser has asked for the stream and said which event it knows, since the beginning. */
    boolean heardAResumption() {
        return heard.stream().anyMatch(text -> text.startsWith("get /api/events") && text.contains("last-event-id:"));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                open.add(near);
                if (cut) {
                    end(near);
                } else {
                    connect(near);
                }
            } catch (IOException e) {
                return; // closed: the wire is taken down
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(far);
        threads.execute(() -> carry(near, far, true));
        threads.execute(() -> carry(far, near, false));
        if (cut) { // it was cut while this connection was made
            endAll();
        }
    }

    private void carry(Socket from, Socket to, boolean asks) {
        byte[] piece = new byte[16 * 1024];
        try {
            for (int count = from.getInputStream().read(piece);
                    count >= 0;
                    count = from.getInputStream().read(piece)) {
                if (asks) {
                    heard.add(new String(piece, 0, count, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
                }
                to.getOutputStream().write(piece, 0, count);
            }
        } catch (IOException e) {
            // cut, or one of the two ends hung up: both ends are to know
        } finally {
            end(from);
            end(to);
        }
    }

    private void endAll() {
        open.forEach(this::end);
    }

    private void end(Closeable socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut = true;
        end(listener);
        endAll();
        threads.shutdownNow();
    }
}
