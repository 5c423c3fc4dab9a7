package com.joinbitten.core.storage;

import com.joinbitten.core.lease.Node;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes of one PostgreSQL call to each other. These are hints: a word may be lost, late, or come twice, and nothing
 * may depend on it but how soon somebody looks into the tables, which are the truth. On SQLite, and to nobody, nothing is
 * said. Thread-safe.
 *
 * <p>Words are said outside of the transactions that they are about, many at once: a commit with a notification of its own
 * would wait for all others that have one. Owns the threads {@code toc-signals-in} and {@code toc-signals-out}, each with
 * a connection of its own beside the pools.
 */
public final class NodeSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeSignals.class);
    private static final String CHANNEL = "bitten_nodes";
    private static final String GREETING = "hello";
    private static final int MAX_WAITING = 4_096;

    /** The server takes up to 8,000 bytes in one notification. */
    private static final int MAX_CHARS = 7_000;

    private static final int HEAR_MILLIS = 500;
    private static final long GREET_NANOS = Duration.ofSeconds(5).toNanos();

    /** Whoever has not greeted for so long is gone. */
    private static final long GONE_NANOS = Duration.ofSeconds(20).toNanos();

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final Optional<DataSource> source;
    private final Node node;
    private final ArrayBlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    /** What waits, so that a word that waits already is not said twice. */
    private final Set<String> queued = ConcurrentHashMap.newKeySet();

    private final List<Thread> threads = new ArrayList<>();
    private volatile long heardNanos = System.nanoTime() - GONE_NANOS;
    private volatile boolean closed;

    /** What is done about words; called on the hearing thread, must not block. */
    public interface Listener {
        /** Another node said it. */
        void heard(String word);

        /** Words may have been lost: whatever they could have said is to be looked at. */
        void deaf();

        /** A process that runs beside this one calls itself as this node does; told with everything that it says. */
        void namesake();
    }

    private NodeSignals(Optional<DataSource> source, Node node) {
        this.source = source;
        this.node = node;
    }

    /**
     * Among the nodes of that database; nothing happens before {@link #start}.
     *
     * @param node which of them this process is
     */
    public static NodeSignals open(DatabaseSettings settings, Node node) {
        Optional<DataSource> source = settings.place() instanceof PostgresServer server
                ? Optional.of(new PostgresEngine(server, settings).forMigration())
                : Optional.empty();
        return new NodeSignals(source, node);
    }

    /** Begins to hear and to speak; once. */
    public synchronized void start(Listener listener) {
        source.ifPresent(server -> {
            threads.add(new Thread(() -> untilClosed(server, link -> hear(link, listener)), "toc-signals-in"));
            threads.add(new Thread(() -> untilClosed(server, this::speak), "toc-signals-out"));
            threads.forEach(Thread::start);
        });
    }

    /** Whether another node has said something within the last 20 s. */
    public boolean heardOthers() {
        return source.isPresent() && System.nanoTime() - heardNanos < GONE_NANOS;
    }

    /** Says a word without a line break, of at most 200 characters, to the other nodes, if there are any. Never blocks. */
    public void tell(String word) {
        if (!heardOthers() || !queued.add(word)) {
            return;
        }
        if (!waiting.offer(word)) {
            queued.remove(word);
            log.debug("signals.full"); // the others look by themselves
        }
    }

    /** What is done over one connection, until it fails or this is closed. */
    private interface Use {
        void of(Connection connection) throws SQLException, InterruptedException;
    }

    private void untilClosed(DataSource server, Use use) {
        while (!closed) {
            try (Connection connection = server.getConnection()) {
                use.of(connection);
            } catch (SQLException e) {
                log.info("signals.lost reason={}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("signals.failed", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            synchronized (threads) {
                if (!closed) {
                    threads.wait(HEAR_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void hear(Connection connection, Listener listener) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        listener.deaf();
        PGConnection link = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] notes = link.getNotifications(HEAR_MILLIS);
            if (notes != null) {
                for (PGNotification note : notes) {
                    take(note.getParameter(), listener);
                }
            }
        }
    }

    private void take(String text, Listener listener) {
        List<String> lines = text.lines().toList();
        String[] sender =
                lines.isEmpty() ? new String[] {node.run()} : lines.get(0).split(" ", 2);
        if (sender[0].equals(node.run())) {
            return;
        }
        boolean stranger = System.nanoTime() - heardNanos >= GONE_NANOS;
        heardNanos = System.nanoTime();
        if (stranger) {
            tell(GREETING); // it need not wait for our next one
        }
        if (sender.length > 1 && sender[1].equals(node.id())) {
            listener.namesake();
        }
        lines.stream().skip(1).filter(word -> !word.equals(GREETING)).forEach(listener::heard);
    }

    private void speak(Connection connection) throws SQLException, InterruptedException {
        long greetedNanos = System.nanoTime() - GREET_NANOS;
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            while (!closed) {
                Optional<String> first = Optional.ofNullable(waiting.poll(HEAR_MILLIS, TimeUnit.MILLISECONDS));
                boolean greets = System.nanoTime() - greetedNanos >= GREET_NANOS;
                first.ifPresent(queued::remove); // from here on it may be said anew
                if (first.isPresent() || greets) {
                    notify.setString(1, words(first.orElse(GREETING)));
                    notify.execute();
                    greetedNanos = System.nanoTime(); // every word greets
                }
            }
        }
    }

    private String words(String first) {
        StringBuilder text = new StringBuilder(node.run())
                .append(' ')
                .append(node.id())
                .append('\n')
                .append(first);
        while (text.length() < MAX_CHARS) {
            String next = waiting.poll();
            if (next == null) {
                break;
            }
            queued.remove(next);
            text.append('\n').append(next);
        }
        return text.toString();
    }

    /** Falls silent. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        closed = true;
        synchronized (threads) {
            threads.notifyAll();
        }
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
