package com.joinbitten.toc.bench.host;

import com.joinbitten.relay.RelayMain;
import com.joinbitten.relay.bench.host.Launch;
import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.host.Rest;
import com.joinbitten.toc.bench.store.Filling;
import com.joinbitten.toc.bench.store.Stock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A TOC with a database and a relay of its own, each in a process of its own, ready to be fired at. Not thread-safe. */
public final class Site implements AutoCloseable {
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final Path data;
    private final Stock stock;
    private final OwnDatabase database;
    private final OwnRelay relay;
    private final Optional<String> key;
    private final OwnToc toc;

    /**
     * Makes database, users, missions and seats, and starts relay and TOC.
     *
     * @param data where everything is written
     * @param server URL of a PostgreSQL server's database; empty for SQLite
     * @param name of the new database on the server
     * @param durability of the relay, as its setting is spelled
     * @param guard how the TOC finds out who calls
     */
    public static Site start(
            Path data, Optional<String> server, String name, Stock stock, String durability, Guard guard)
            throws IOException, SQLException {
        OwnDatabase database = server.isPresent() ? OwnDatabase.on(server.get(), name) : OwnDatabase.file(data);
        OwnRelay relay = startRelay(data, durability);
        try {
            TocLaunch launch =
                    new TocLaunch(data, database.setting(), stock.terminals(), stock.seats(), relay.address(), guard);
            OwnToc.start(launch).close(); // makes the tables and the terminals
            try (Connection connection = database.connect()) {
                new Filling(connection, stock, Instant.now()).write();
            }
            Optional<String> key = guard.issue(database);
            return new Site(data, stock, database, relay, key, OwnToc.start(launch));
        } catch (IOException | SQLException e) {
            relay.close();
            throw e;
        }
    }

    private Site(Path data, Stock stock, OwnDatabase database, OwnRelay relay, Optional<String> key, OwnToc toc) {
        this.data = data;
        this.stock = stock;
        this.database = database;
        this.relay = relay;
        this.key = key;
        this.toc = toc;
    }

    /** A relay by itself, as the one behind a TOC is started. */
    public static OwnRelay startRelay(Path data, String durability) throws IOException {
        List<String> sets = List.of("ledger.durability=" + durability);
        return OwnRelay.start(new Launch(RelayMain.class.getName(), data, sets, List.of()));
    }

    /** Where the TOC listens. */
    public InetSocketAddress address() {
        return toc.address();
    }

    /** The API key that callers have to send; empty where none is asked for. */
    public Optional<String> key() {
        return key;
    }

    /** What its database held at the start. */
    public Stock stock() {
        return stock;
    }

    /** Where the order files appear. */
    public Path dropRoot() {
        return data.resolve("drop");
    }

    /** The relay's ledger, to be opened when it does not run any more. */
    public Path ledger() {
        return data.resolve("relay").resolve("ledger.db");
    }

    /** The TOC's database. */
    public OwnDatabase database() {
        return database;
    }

    /** Waits until both have done what a load has left them to do. */
    public void awaitRest() {
        Rest.await(relay.process(), LONGEST_REST);
        Rest.await(toc.process(), LONGEST_REST);
    }

    /** Stops the TOC, then the relay; the database stays until it is closed by itself. */
    @Override
    public void close() {
        toc.close();
        relay.close();
    }
}
