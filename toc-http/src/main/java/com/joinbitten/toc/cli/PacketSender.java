package com.joinbitten.toc.cli;

import com.joinbitten.relay.client.ClientTls;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Sends one packet to a relay over a blocking socket and reads one reply. Immutable.
 *
 * @param tls how the relay is recognised; without it the socket is a plain one
 */
record PacketSender(String host, int port, Optional<ClientTls> tls) {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int REPLY_MILLIS = 5_000;
    private static final int MAX_REPLY_BYTES = 65_536;

    /** Over a plain socket. */
    PacketSender(String host, int port) {
        this(host, port, Optional.empty());
    }

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

    private Socket secured(Socket plain, ClientTls by) throws IOException {
        String name = by.expectedName(host);
        Socket secured = by.blocking().getSocketFactory().createSocket(plain, name, port, true);
        if (secured instanceof SSLSocket socket) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
        return secured;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(REPLY_MILLIS);
            socket.setTcpNoDelay(true);
            return tls.isEmpty() ? socket : secured(socket, tls.get());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
