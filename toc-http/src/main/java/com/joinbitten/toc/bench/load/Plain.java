package com.joinbitten.toc.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Calls that only read, of a client that takes compressed answers, as most do. Confined to one thread. */
public final class Plain implements Calls {
    private static final byte PACKED = 0x1f;

    private final String host;
    private final IntFunction<String> target;

    /**
     * Calls of that server.
     *
     * @param target path and query of each call, by its number
     */
    public Plain(InetSocketAddress address, IntFunction<String> target) {
        this.host = address.getAddress().getHostAddress() + ":" + address.getPort();
        this.target = target;
    }

    @Override
    public byte[] call(int number) {
        String text =
                "GET " + target.apply(number) + " HTTP/1.1\r\nHost: " + host + "\r\nAccept-Encoding: gzip\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean isGood(byte[] answer, int from, int length) {
        return length > 0 && (answer[from] == '{' || answer[from] == PACKED);
    }
}
