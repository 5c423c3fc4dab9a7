package com.joinbitten.toc.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A bridge terminal server on a loopback port that behaves as it is told to. It answers {@code /health} always, and
 * remembers every order whose last byte it has read. Thread-safe; each connection has a thread.
 */
public final class ScriptedBridge implements AutoCloseable {
    /** What becomes of an order. */
    public enum Manner {
        TAKE,
        TAKE_IN_CHUNKS,
        TAKE_WITHOUT_LENGTH,
        REFUSE,
        FAIL,
        DENY,
        RESET_BEHIND_ORDER,
        RESET_IN_HEAD,
        RESET_IN_BODY,
        RESET_AT_ONCE,
        SILENCE
    }

    private static final String TAKEN = "{\"success\":true}";

    private final ServerSocket server;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Thread accepting;
    private volatile Manner manner;

    public ScriptedBridge(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = new Thread(this::accept, "scripted-bridge");
        accepting.setDaemon(true);
        accepting.start();
    }

    public void will(Manner next) {
        manner = next;
    }

    /** Where it listens, for callers who wait that long. */
    public BridgeAddress address(Duration timeout) {
        return new BridgeAddress("127.0.0.1", server.getLocalPort(), timeout);
    }

    /** Bodies of the orders that came whole. */
    public List<String> orders() {
        return List.copyOf(orders);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread serving = new Thread(() -> serve(socket), "scripted-bridge-call");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            if (manner == Manner.RESET_AT_ONCE) {
                reset(socket);
                return;
            }
            String head = head(socket.getInputStream());
            if (head.startsWith("GET /health ")) {
                answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                socket.close();
            } else if (head.startsWith("POST /fire ")) {
                order(socket, head);
            }
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private void order(Socket socket, String head) throws IOException {
        int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
        orders.add(new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII));
        switch (manner) {
            case TAKE -> close(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + TAKEN.length() + "\r\n\r\n" + TAKEN);
            case TAKE_IN_CHUNKS -> close(socket, """
                        HTTP/1.1 100 Continue\r
                        \r
                        HTTP/1.1 201 Created\r
                        Transfer-Encoding: chunked\r
                        \r
                        8;x=y\r
                        {"succes\r
                        8\r
                        s":true}\r
                        0\r
                        \r
                        """);
            case TAKE_WITHOUT_LENGTH -> close(socket, "HTTP/1.0 200 OK\r\n\r\n" + TAKEN);
            case REFUSE -> close(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            case FAIL -> close(socket, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
            case DENY -> close(socket, "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"success\":false}");
            case RESET_IN_HEAD -> {
                answer(socket, "HTTP/1.1 200 OK\r\nContent-");
                reset(socket);
            }
            case RESET_IN_BODY -> {
                answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"succ");
                socket.close();
            }
            case RESET_BEHIND_ORDER, RESET_AT_ONCE -> reset(socket);
            case SILENCE -> {}
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void answer(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void close(Socket socket, String text) throws IOException {
        answer(socket, text);
        socket.close();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Refuses connections from now on. */
    @Override
    public void close() {
        try {
            server.close();
            // The kernel listens on until the thread that waits in accept() has let go of the socket.
            accepting.join();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
