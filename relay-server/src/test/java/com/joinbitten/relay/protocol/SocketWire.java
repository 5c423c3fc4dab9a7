package com.joinbitten.relay.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A real socket; time is what it is. */
final class SocketWire implements Wire {
    private static final int MOMENT_MS = 20;

    private final Socket socket;
    private final Inbox inbox;
    private final byte[] buffer = new byte[65_536];
    private boolean ended;

    SocketWire(int port, Inbox inbox) {
        this.inbox = inbox;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(MOMENT_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void pass(Duration time) {
        // whoever expects something of it waits for that
    }

    @Override
    public void receive() {
        try {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                ended = true;
            } else {
                inbox.accept(Arrays.copyOf(buffer, count));
            }
        } catch (SocketTimeoutException nothing) {
            // not yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
