package com.joinbitten.relay.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Somebody on the way of one connection who writes down what the one that called says; owns its threads. */
final class Tap implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream said = new ByteArrayOutputStream(); // guarded by itself

    /** Leads to that port of this machine. */
    Tap(int target) throws IOException {
        daemon(() -> {
            Socket near = listener.accept();
            listener.close(); // one connection is enough
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            daemon(() -> far.getInputStream().transferTo(near.getOutputStream()));
            listen(near.getInputStream(), far.getOutputStream());
            far.close();
            near.close();
        });
    }

    private void listen(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[65_536];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            synchronized (said) {
                said.write(buffer, 0, count);
            }
            out.write(buffer, 0, count);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** All of it until now. */
    byte[] said() {
        synchronized (said) {
            return said.toByteArray();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        return; // by either end, which is how connections end here
                    }
                },
                "tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
