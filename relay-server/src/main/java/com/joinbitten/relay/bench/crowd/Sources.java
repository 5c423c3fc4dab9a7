package com.joinbitten.relay.bench.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * Connects from several addresses of the loopback network, because one has no more than some 28,000 ports. A relay that
 * is not on it sees one address only.
 */
final class Sources {
    private static final int CONNECTIONS_AN_ADDRESS = 20_000;

    private final InetSocketAddress target;
    private int made;

    Sources(InetSocketAddress target) {
        this.target = target;
    }

    /** A new blocking connection. */
    SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            int address = made++ / CONNECTIONS_AN_ADDRESS;
            if (address > 0 && target.getAddress().isLoopbackAddress()) {
                byte[] source = {127, 0, 0, (byte) (1 + address % 250)};
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
            }
            channel.connect(target);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
