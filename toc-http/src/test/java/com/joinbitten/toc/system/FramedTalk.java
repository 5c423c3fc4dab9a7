package com.joinbitten.toc.system;

import com.joinbitten.core.wire.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One framed connection to a relay: a frame each way, one after the other. Confined to one thread. */
final class FramedTalk implements AutoCloseable {
    private static final int CONNECT_MILLIS = 20_000;
    private static final int ANSWER_MILLIS = 45_000;

    private final Socket socket = new Socket();

    FramedTalk(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    JsonObject ask(String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] frame = new byte[Integer.BYTES + body.length];
        frame[2] = (byte) (body.length >> Byte.SIZE);
        frame[3] = (byte) body.length;
        System.arraycopy(body, 0, frame, Integer.BYTES, body.length);
        out.write(frame); // one write, so that a small frame is one packet
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] reply = new byte[in.readInt()];
        in.readFully(reply);
        return JsonObject.parse(reply);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
