package com.joinbitten.toc.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes in, bytes out: a socket that knows just enough HTTP to cut the replies apart. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    /** One reply, as it came. */
    record Reply(int status, String head, String body) {
        String header(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    RawClient(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port);
    }

    RawClient(InetAddress to, int port) throws IOException {
        socket = new Socket(to, port);
        socket.setSoTimeout(45_000);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    Reply read() throws IOException {
        return read(true);
    }

    Reply readHeadOnly() throws IOException {
        return read(false);
    }

    private Reply read(boolean withBody) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Reply reply = new Reply(Integer.parseInt(text.split(" ", 3)[1]), text, "");
        String length = reply.header("Content-Length");
        if (!withBody || length.isEmpty()) {
            return reply;
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new Reply(reply.status(), text, new String(body, StandardCharsets.UTF_8));
    }

    /** Whether the server has hung up; waits for it. */
    boolean closedByServer() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    /** Waits until the server hangs up; tells whether it said nothing before but at most that status. */
    boolean closesAfter(int status) throws IOException {
        String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return said.isEmpty() || said.startsWith("HTTP/1.1 " + status + " ");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
