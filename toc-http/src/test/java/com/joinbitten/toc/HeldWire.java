package com.joinbitten.toc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The wire between a node and the relay: hands on what both say, and can hold back what the node says, as a network does
 * with what was handed to it. What is held outlives the node that said it. Thread-safe.
 */
final class HeldWire implements AutoCloseable {
    private final ServerSocket door;
    private final int relayPort;
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> handedOn = new ConcurrentLinkedQueue<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean holds;

    HeldWire(int relayPort) throws IOException {
        this.relayPort = relayPort;
        this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        new Thread(this::accept, "wire-door").start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** Holds back what the node says from now on. */
    void hold() {
        holds = true;
    }

    /** What is held back now. */
    String held() {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.held()));
        return all.toString();
    }

    /** What of the node's words has reached the relay. */
    String handedOn() {
        return String.join("", handedOn);
    }

    /** What the relay has said, whether the node was there to hear it or not. */
    String answers() {
        return String.join("", answers);
    }

    /** Hands on what was held, and holds nothing any more. */
    void letGo() throws IOException {
        holds = false;
        for (Line line : lines) {
            line.letGo();
        }
    }

    /** Forgets what was held, as where a cable is cut; the node's next connections are sound. */
    void cut() {
        holds = false;
        lines.forEach(Line::close);
        lines.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket node = door.accept();
                lines.add(new Line(node));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    /** One connection. */
    private final class Line {
        private final Socket node;
        private final Socket relay = new Socket();
        private final List<byte[]> kept = new ArrayList<>();

        Line(Socket node) {
            this.node = node;
            try {
                relay.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), relayPort));
                new Thread(this::toRelay, "wire-to-relay").start();
                new Thread(this::toNode, "wire-to-node").start();
            } catch (IOException absent) {
                close();
            }
        }

        private void toRelay() {
            byte[] some = new byte[8_192];
            try {
                for (int read = node.getInputStream().read(some);
                        read >= 0;
                        read = node.getInputStream().read(some)) {
                    said(Arrays.copyOf(some, read));
                }
            } catch (IOException gone) {
                // killed: the same as an end
            }
            ended();
        }

        private synchronized void said(byte[] bytes) throws IOException {
            if (holds || !kept.isEmpty()) {
                kept.add(bytes);
            } else {
                handOn(bytes);
            }
        }

        private void handOn(byte[] bytes) throws IOException {
            handedOn.add(text(bytes, bytes.length));
            relay.getOutputStream().write(bytes);
        }

        private synchronized void ended() {
            if (kept.isEmpty()) {
                close();
            }
        }

        private void toNode() {
            byte[] some = new byte[8_192];
            try {
                for (int read = relay.getInputStream().read(some);
                        read >= 0;
                        read = relay.getInputStream().read(some)) {
                    answers.add(text(some, read));
                    tell(some, read);
                }
            } catch (IOException gone) {
                // the same as an end
            }
            close();
        }

        private void tell(byte[] bytes, int length) {
            try {
                node.getOutputStream().write(bytes, 0, length);
            } catch (IOException gone) {
                answers.add(""); // nobody is there to hear it; what follows is still noted
            }
        }

        private String text(byte[] bytes, int length) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }

        synchronized String held() {
            StringBuilder all = new StringBuilder();
            kept.forEach(bytes -> all.append(text(bytes, bytes.length)));
            return all.toString();
        }

        synchronized void letGo() throws IOException {
            for (byte[] bytes : kept) {
                handOn(bytes);
            }
            kept.clear();
        }

        void close() {
            try {
                node.close();
                relay.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
