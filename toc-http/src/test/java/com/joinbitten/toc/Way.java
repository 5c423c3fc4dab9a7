package com.joinbitten.toc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The way from a relay to the TOC that it calls: it can be cut at a chosen moment, closed, or fall silent; owns its threads. */
final class Way implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private Moment moment = Moment.NEVER; // guarded by this
    private volatile boolean blocked;

    /** When a connection without TLS is cut, once. */
    enum Moment {
        NEVER(false, "\0", 0),
        /** The order is on its way, and does not arrive. */
        BEFORE_THE_ORDER(true, "\"symbol\"", 0),
        /** A half of it arrives. */
        WITHIN_THE_ORDER(true, "\"symbol\"", 0.5),
        /** It arrives; its answer does not. */
        BEFORE_THE_ANSWER(false, "\"published\":\"yes\"", 0),
        /** Its answer arrives; what is said next is lost. */
        BEFORE_AN_EVENT(false, "\"event\"", 0),
        /** A half of an event arrives. */
        WITHIN_AN_EVENT(false, "\"event\"", 0.5);

        private final boolean towardsRelay;
        private final String word;
        private final double share;

        Moment(boolean towardsRelay, String word, double share) {
            this.towardsRelay = towardsRelay;
            this.word = word;
            this.share = share;
        }
    }

    /** Leads to that port of this machine. */
    Way(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections came this way. */
    int made() {
        return made.get();
    }

    /** Cuts the connection on which that happens next. */
    synchronized void cutAt(Moment next) {
        moment = next;
    }

    /** Whether that moment is still to come. */
    synchronized boolean waitsForTheMoment() {
        return moment != Moment.NEVER;
    }

    /** Ends every connection. */
    void cut() {
        passages.forEach(Passage::end);
        passages.clear();
    }

    /** Ends every connection, and each new one as soon as it is made, until {@link #unblock}. */
    void block() {
        blocked = true;
        cut();
    }

    void unblock() {
        blocked = false;
    }

    /** From here on nothing passes on the present connections, which stay open at both ends. */
    void silence() {
        passages.forEach(passage -> passage.silent = true);
        passages.clear();
    }

    /** What share of these bytes passes before the cut; all of them where there is none. */
    private synchronized double cutNow(String text, boolean towardsRelay) {
        Moment next = moment;
        if (next == Moment.NEVER || next.towardsRelay != towardsRelay || !text.contains(next.word)) {
            return 1;
        }
        moment = Moment.NEVER;
        return next.share;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket near = listener.accept();
                made.incrementAndGet();
                if (blocked) {
                    near.close();
                } else {
                    Passage passage = new Passage(near, new Socket(InetAddress.getLoopbackAddress(), target));
                    passages.add(passage);
                    passage.begin();
                    if (blocked) {
                        passage.end(); // closed in the meantime
                    }
                }
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "way");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    /** One connection, in both directions. */
    private final class Passage {
        private final Socket relay;
        private final Socket toc;
        private volatile boolean silent;

        Passage(Socket relay, Socket toc) {
            this.relay = relay;
            this.toc = toc;
        }

        void begin() {
            daemon(() -> pump(relay, toc, false));
            daemon(() -> pump(toc, relay, true));
        }

        private void pump(Socket from, Socket to, boolean towardsRelay) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (!silent && !pass(buffer, count, out, towardsRelay)) {
                        end();
                        return;
                    }
                }
            } catch (IOException ended) {
                // by either end, which is how connections end here
            }
            if (!silent) {
                end();
            }
        }

        private boolean pass(byte[] bytes, int count, OutputStream out, boolean towardsRelay) throws IOException {
            double share = cutNow(new String(bytes, 0, count, ISO_8859_1), towardsRelay);
            int passing = (int) (count * share);
            out.write(bytes, 0, passing);
            return passing == count;
        }

        void end() {
            try {
                relay.close();
                toc.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
