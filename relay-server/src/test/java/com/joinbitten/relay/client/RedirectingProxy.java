package com.joinbitten.relay.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.UnaryOperator;

/** Somebody on the way who leads connections elsewhere and may change what the relay says; owns its threads. */
final class RedirectingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final UnaryOperator<String> answers;

    /** Leads to that port; each piece of what comes back goes through the operator. */
    RedirectingProxy(int target, UnaryOperator<String> answers) throws IOException {
        this.listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        this.target = target;
        this.answers = answers;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                daemon(() -> pump(near, far, UnaryOperator.identity()));
                daemon(() -> pump(far, near, answers));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pump(Socket from, Socket to, UnaryOperator<String> change) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(change.apply(new String(buffer, 0, count, ISO_8859_1)).getBytes(ISO_8859_1));
            }
        } catch (IOException closed) {
            return; // by either end, which is how connections end here
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "redirecting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
