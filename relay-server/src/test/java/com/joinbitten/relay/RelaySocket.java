package com.joinbitten.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A blocking client as primitive as the old ones; reads give up after 45 s. */
public final class RelaySocket implements AutoCloseable {
    private static final int READ_TIMEOUT_MS = 45_000;

    private final Socket socket;

    /** Connects to this machine. */
    public RelaySocket(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_TIMEOUT_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks through a socket that is connected already. */
    public RelaySocket(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(READ_TIMEOUT_MS);
    }

    /** Sends the text as it is. */
    public RelaySocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the bytes as they are. */
    public RelaySocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Finishes sending. */
    public RelaySocket finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Everything until the relay hangs up. */
    public String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** One read, as the old clients do. */
    public String readOnce() throws IOException {
        byte[] buffer = new byte[1_024];
        int count = socket.getInputStream().read(buffer);
        return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.UTF_8);
    }

    /** The bytes of the next frame. */
    public byte[] readFrameBytes() throws IOException {
        int length = ByteBuffer.wrap(socket.getInputStream().readNBytes(4)).getInt();
        return socket.getInputStream().readNBytes(length);
    }

    /** The content of the next frame. */
    public String readFrame() throws IOException {
        int length = ByteBuffer.wrap(socket.getInputStream().readNBytes(4)).getInt();
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
