package com.joinbitten.toc.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Collects one HTTP answer with a {@code Content-Length}, and reads of it no more than a load must know. Confined to one
 * event loop.
 */
final class HttpAnswer {
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CLOSE = "\r\nconnection: close\r\n";
    private static final String CODE = "\"code\":\"";
    private static final int UNKNOWN = -1;
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;

    private byte[] bytes = new byte[4_096];
    private int length;
    private int bodyAt = UNKNOWN;
    private int end = UNKNOWN;
    private boolean stays = true;

    /** Takes what has arrived; whether the answer is whole now. */
    boolean take(ByteBuf arrived) {
        int more = arrived.readableBytes();
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
        int lookFrom = Math.max(0, length - 3);
        arrived.readBytes(bytes, length, more);
        length += more;
        if (bodyAt == UNKNOWN) {
            readHead(lookFrom);
        }
        return end != UNKNOWN && length >= end;
    }

    private void readHead(int from) {
        for (int at = from; at + 4 <= length; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
                bodyAt = at + 4;
                end = bodyAt + readHeaders(at);
                return;
            }
        }
    }

    private int readHeaders(int headEnd) {
        String head = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT) + "\r\n";
        stays = !head.contains(CLOSE);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    /** Whether its connection stays behind it. */
    boolean stays() {
        return stays;
    }

    boolean isGood(Calls calls) {
        return status().equals("200") && calls.isGood(bytes, bodyAt, end - bodyAt);
    }

    private String status() {
        return length < STATUS_END
                ? ""
                : new String(bytes, STATUS_AT, STATUS_END - STATUS_AT, StandardCharsets.ISO_8859_1);
    }

    /** The code in the body, or the status where there is none. */
    String code() {
        String body = new String(bytes, bodyAt, end - bodyAt, StandardCharsets.UTF_8);
        int at = body.indexOf(CODE);
        int from = at + CODE.length();
        int to = at < 0 ? UNKNOWN : body.indexOf('"', from);
        return to < 0 ? "HTTP_" + status() : body.substring(from, to);
    }

    /** Makes room for the next one. */
    void clear() {
        length = 0;
        stays = true;
        bodyAt = UNKNOWN;
        end = UNKNOWN;
    }
}
