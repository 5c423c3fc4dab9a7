package com.joinbitten.toc.hook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks on a port of this machine, which checks signatures by itself and behaves as each path is told. */
final class HookReceiver implements AutoCloseable {
    /** What it does once it has read a call. */
    interface Behaviour {
        void answer(HookReceiver receiver, Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    /** Says that it has it. */
    static final Behaviour TAKES = says("204 No Content", "");

    /** Never says anything. */
    static final Behaviour HANGS_IN_HEAD = (receiver, socket, out) -> {
        out.write("HTTP/1.1 200".getBytes(ISO_8859_1));
        out.flush();
        receiver.untilHungUp(socket);
    };

    /** Has it, and then never ends its answer. */
    static final Behaviour HANGS_IN_BODY = (receiver, socket, out) -> {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nab".getBytes(ISO_8859_1));
        out.flush();
        receiver.untilHungUp(socket);
    };

    /** Has it, and then answers for ever. */
    static final Behaviour ENDLESS = (receiver, socket, out) -> {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        byte[] more = new byte[8 << 10];
        try {
            while (!socket.isClosed()) {
                out.write(more);
            }
        } catch (IOException e) {
            receiver.hungUp.incrementAndGet();
        }
    };

    /** Speaks something else. */
    static final Behaviour BABBLES = (receiver, socket, out) -> out.write("220 mail ESMTP\r\n".getBytes(ISO_8859_1));

    /** One call that it got. */
    record Call(String path, Map<String, String> headers, String body) {
        String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        /** Whether one of the signatures is that secret's, as the receiver's side of the scheme says. */
        boolean signedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                String signed = id() + "." + headers.get("webhook-timestamp") + "." + body;
                byte[] expected = mac.doFinal(signed.getBytes(UTF_8));
                return Arrays.stream(
                                headers.getOrDefault("webhook-signature", "").split(" ", -1))
                        .filter(each -> each.startsWith("v1,"))
                        .anyMatch(each -> MessageDigest.isEqual(
                                expected, Base64.getDecoder().decode(each.substring(3))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    /** Clients that hung up while it had more to say. */
    final AtomicInteger hungUp = new AtomicInteger();

    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final ServerSocket server;

    HookReceiver() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers so. */
    static Behaviour says(String status, String headers) {
        return (receiver, socket, out) ->
                out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n" + headers + "\r\n")
                        .getBytes(ISO_8859_1));
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    int port() {
        return server.getLocalPort();
    }

    void behave(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
    }

    List<Call> callsTo(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "receiver-call");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Call call = read(in);
            calls.add(call);
            OutputStream out = socket.getOutputStream();
            behaviours.getOrDefault(call.path(), TAKES).answer(this, socket, out);
            out.flush();
        } catch (IOException | InterruptedException e) {
            // the client went: what it did is in the counters
        }
    }

    private static Call read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", -1);
        if (start.length != 3) {
            throw new IOException("no HTTP");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String[] parts = header.split(": ", 2);
            if (parts.length != 2) {
                throw new IOException("no HTTP");
            }
            headers.put(parts[0], parts[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Call(start[1], headers, new String(body, UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("hung up");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }

    private void untilHungUp(Socket socket) throws IOException {
        if (socket.getInputStream().read() < 0) {
            hungUp.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
