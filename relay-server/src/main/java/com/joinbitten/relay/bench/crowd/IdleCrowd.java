package com.joinbitten.relay.bench.crowd;

import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Framed connections that have asked once and are silent since; the relay keeps them for {@code limits.idle}, 90 s by
 * default. Not thread-safe.
 */
public final class IdleCrowd implements AutoCloseable {
    private static final int ANSWER_BYTES = 1_024;

    private final List<SocketChannel> connections = new ArrayList<>();

    private IdleCrowd() {}

    /**
     * Connects them; each has its answer when this returns.
     *
     * @throws IOException if this process may not open so many files, or the relay takes no more
     */
    public static IdleCrowd of(int count, InetSocketAddress relay) throws IOException {
        OpenFiles.require(count);
        IdleCrowd crowd = new IdleCrowd();
        try {
            crowd.connect(count, relay);
            return crowd;
        } catch (IOException e) {
            crowd.close();
            throw e;
        }
    }

    private void connect(int count, InetSocketAddress relay) throws IOException {
        byte[] json = RelayCommandJson.write(new RelayCommand.Ping(), Optional.empty())
                .toAscii()
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer ping = ByteBuffer.allocateDirect(Integer.BYTES + json.length);
        ping.putInt(json.length).put(json).flip();
        ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES);
        Sources sources = new Sources(relay);
        for (int i = 0; i < count; i++) {
            SocketChannel connection = sources.connect();
            connections.add(connection);
            connection.write(ping.duplicate());
            answer.clear();
            if (connection.read(answer) <= 0) {
                throw new IOException("the relay hung up on idle connection " + (i + 1));
            }
        }
    }

    /** How many there are. */
    public int size() {
        return connections.size();
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
