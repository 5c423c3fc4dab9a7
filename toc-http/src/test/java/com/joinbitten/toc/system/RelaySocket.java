package com.joinbitten.toc.system;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Talks to the relay as the old FireRouter does, and as framed clients do. */
final class RelaySocket {
    private static final int OLD_CLIENT_BUFFER = 1024;

    private RelaySocket() {}

    /** One connection, raw bytes, one {@code recv(1024)}. */
    static JsonObject raw(int port, String json) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(45_000);
            socket.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            byte[] buffer = new byte[OLD_CLIENT_BUFFER];
            int length = socket.getInputStream().read(buffer);
            if (length < 0) {
                throw new IOException("closed without an answer");
            }
            return JsonObject.parse(Arrays.copyOf(buffer, length));
        }
    }

    /** One connection, one frame each way. */
    static JsonObject framed(int port, String json) throws IOException {
        try (FramedTalk talk = new FramedTalk(port)) {
            return talk.ask(json);
        }
    }
}
