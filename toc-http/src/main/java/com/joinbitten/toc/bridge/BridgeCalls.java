package com.joinbitten.toc.bridge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Calls one bridge terminal server. Each call has a connection of its own: one that stayed could have been closed by the
 * other end just before, and nobody could tell whether it took the order. Immutable and thread-safe; every call blocks.
 */
public final class BridgeCalls {
    private final BridgeAddress address;

    /** Of that server. */
    public BridgeCalls(BridgeAddress address) {
        this.address = address;
    }

    /**
     * Asks for a path.
     *
     * @throws NotHandedOverException if it cannot be reached
     * @throws IOException if no answer came
     */
    public BridgeAnswer get(String path) throws NotHandedOverException, IOException {
        return call(head("GET", path) + "\r\n", () -> true);
    }

    /**
     * Sends JSON to a path, once.
     *
     * @param json ASCII
     * @param stillWanted asked when the connection stands, just before the first byte
     * @throws NotHandedOverException if it is proved that no byte was handed to a socket
     * @throws IOException if some may have been, and no answer came
     */
    public BridgeAnswer post(String path, String json, BooleanSupplier stillWanted)
            throws NotHandedOverException, IOException {
        String head =
                head("POST", path) + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n";
        return call(head + "\r\n" + json, stillWanted);
    }

    private String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + address.header() + "\r\nConnection: close\r\n";
    }

    private BridgeAnswer call(String request, BooleanSupplier stillWanted) throws NotHandedOverException, IOException {
        long endNanos = System.nanoTime() + address.timeout().toNanos();
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket()) {
            connect(socket);
            if (!stillWanted.getAsBoolean()) {
                throw new NotHandedOverException("its time was over when the bridge was reached");
            }
            // from here on a byte may have left, whatever fails
            socket.getOutputStream().write(bytes);
            return new AnswerReader(socket, endNanos).read();
        }
    }

    private void connect(Socket socket) throws NotHandedOverException {
        try {
            socket.setTcpNoDelay(true);
            InetSocketAddress server = new InetSocketAddress(address.host(), address.port());
            socket.connect(server, Math.toIntExact(address.timeout().toMillis()));
        } catch (IOException e) {
            throw new NotHandedOverException("the bridge cannot be reached: " + e.getMessage());
        }
    }
}
