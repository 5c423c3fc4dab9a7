package com.joinbitten.toc.bench.host;

import com.joinbitten.relay.bench.host.OwnProcess;
import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.toc.bench.store.Filling;
import com.joinbitten.toc.bench.store.Stock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Several TOCs on one PostgreSQL with one relay, each in a process of its own. Every node keeps its address and its name
 * when it is killed and started again. Thread-safe, but for the start and the end.
 */
public final class Nodes implements AutoCloseable {
    private final Path data;
    private final Stock stock;
    private final OwnDatabase database;
    private final OwnRelay relay;
    private final TocLaunch launch;
    private final List<InetSocketAddress> addresses;
    private final List<OwnToc> running = new ArrayList<>();

    private Nodes(
            Path data,
            Stock stock,
            OwnDatabase database,
            OwnRelay relay,
            TocLaunch launch,
            List<InetSocketAddress> addresses) {
        this.data = data;
        this.stock = stock;
        this.database = database;
        this.relay = relay;
        this.launch = launch;
        this.addresses = List.copyOf(addresses);
    }

    /**
     * Makes database, users, missions and seats, and starts the relay and every node.
     *
     * @param data where everything is written
     * @param server URL of a PostgreSQL server's database
     * @param name of the new database on the server
     * @param durability of the relay, as its setting is spelled
     * @param count of nodes, 1 to 16
     * @throws IllegalArgumentException if the count is out of range
     */
    public static Nodes start(Path data, String server, String name, Stock stock, String durability, int count)
            throws IOException, SQLException {
        if (count < 1 || count > 16) {
            throw new IllegalArgumentException("nodes must be 1 to 16: " + count);
        }
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int node = 0; node < count; node++) {
            addresses.add(OwnProcess.freeAddress());
        }
        OwnDatabase database = OwnDatabase.on(server, name);
        OwnRelay relay = Site.startRelay(data, durability);
        TocLaunch launch =
                new TocLaunch(data, database.setting(), stock.terminals(), stock.seats(), relay.address(), Guard.LOCAL);
        Nodes nodes = new Nodes(data, stock, database, relay, launch, addresses);
        try {
            nodes.fill();
            for (int node = 0; node < count; node++) {
                nodes.running.add(nodes.launch(node));
            }
        } catch (IOException | SQLException e) {
            nodes.close();
            throw e;
        }
        return nodes;
    }

    private void fill() throws IOException, SQLException {
        OwnToc.start(launch).close(); // makes the tables, the terminals and the keys that all nodes share
        try (Connection connection = database.connect()) {
            new Filling(connection, stock, Instant.now()).write();
        }
    }

    private OwnToc launch(int node) throws IOException {
        String name = "node-" + (node + 1);
        return OwnToc.start(launch, name, addresses.get(node), List.of("node.id=" + name));
    }

    /** Where each of them listens. */
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    /** What the database held at the start. */
    public Stock stock() {
        return stock;
    }

    /** The database of all. */
    public OwnDatabase database() {
        return database;
    }

    /** Where the order files appear. */
    public Path dropRoot() {
        return data.resolve("drop");
    }

    /** The relay's ledger, to be opened when it does not run any more. */
    public Path ledger() {
        return data.resolve("relay").resolve("ledger.db");
    }

    /**
     * Kills a node as a power switch would, starts it again, and waits until it reaches its relay.
     *
     * @param node from 0
     * @param down how long it is gone before it is started
     * @throws IOException if it does not come up again
     */
    public void restart(int node, Duration down) throws IOException {
        running.get(node).kill();
        long end = System.nanoTime() + down.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        running.set(node, launch(node));
    }

    /** Stops the nodes, then the relay; the database stays until it is closed by itself. */
    @Override
    public void close() {
        running.forEach(OwnToc::close);
        relay.close();
    }
}
