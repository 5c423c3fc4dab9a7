package com.joinbitten.toc.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends one packet to a relay over a plain blocking socket and reads one reply. Immutable. */
record PacketSender(String host, int port) {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int REPLY_MILLIS = 5_000;
    private static final int MAX_REPLY_BYTES = 65_536;

    /** As the old client does: the bare object, no length; the reply ends with the connection. */
    String sendRaw(byte[] packet) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(packet);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(MAX_REPLY_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** With a 4-byte big-endian length before packet and reply. */
    String sendFramed(byte[] packet) throws IOException {
        try (Socket socket = connect()) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] frame = new byte[4 + packet.length];
            ByteBuffer.wrap(frame).putInt(packet.length).put(packet);
            out.write(frame); // one write, so that the frame is not cut in two on its way
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            if (length < 1 || length > MAX_REPLY_BYTES) {
                throw new IOException("the reply is no frame: length " + length);
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(REPLY_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
