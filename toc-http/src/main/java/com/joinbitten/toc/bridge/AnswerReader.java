package com.joinbitten.toc.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reads one HTTP answer off a socket until a time. Used once. */
final class AnswerReader {
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_BODY = 64 * 1024;
    private static final int CONTINUE = 200;
    private static final String STATUS_LINE = "HTTP/1\\.[01] [1-5]\\d\\d( .*)?";

    private final Socket socket;
    private final InputStream in;
    private final long endNanos;

    /** Reads until that time, as {@link System#nanoTime} tells it. */
    AnswerReader(Socket socket, long endNanos) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.endNanos = endNanos;
    }

    /**
     * The answer, behind any interim ones.
     *
     * @throws IOException if no whole head came, or it is none of HTTP
     */
    BridgeAnswer read() throws IOException {
        String head = head();
        while (status(head) < CONTINUE) {
            head = head();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole;
        try {
            whole = body(head.toLowerCase(Locale.ROOT), body);
        } catch (IOException | NumberFormatException e) {
            whole = false; // what its head has said stands
        }
        return new BridgeAnswer(status(head), body.toByteArray(), whole);
    }

    private static int status(String head) throws IOException {
        String line = head.substring(0, head.indexOf('\r'));
        if (!line.matches(STATUS_LINE)) {
            throw new IOException("the answer is none of HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /** Up to and with the empty line. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = next();
            if (next < 0 || head.length() >= MAX_HEAD) {
                throw new IOException("the answer ended in its head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Whether all of it came. */
    private boolean body(String head, ByteArrayOutputStream body) throws IOException {
        if (header(head, "transfer-encoding").endsWith("chunked")) {
            return chunks(body);
        }
        String length = header(head, "content-length");
        if (!length.isEmpty()) {
            return copy(Long.parseLong(length), body);
        }
        int next = next();
        while (next >= 0 && body.size() < MAX_BODY) {
            body.write(next);
            next = next();
        }
        return next < 0;
    }

    private boolean chunks(ByteArrayOutputStream body) throws IOException {
        while (true) {
            long size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return true;
            }
            if (!copy(size, body) || !line().isEmpty()) {
                return false;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            if (next < 0 || line.length() >= MAX_HEAD) {
                throw new IOException("the answer ended in its body");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private boolean copy(long count, ByteArrayOutputStream body) throws IOException {
        for (long left = count; left > 0; left--) {
            int next = body.size() < MAX_BODY ? next() : -1;
            if (next < 0) {
                return false;
            }
            body.write(next);
        }
        return true;
    }

    private static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        int from = at + name.length() + 3;
        return at < 0 ? "" : head.substring(from, head.indexOf("\r\n", from)).strip();
    }

    /** The next byte, or -1 at the end. Answers are short, and each has a connection of its own. */
    private int next() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        socket.setSoTimeout((int) left);
        return in.read();
    }
}
