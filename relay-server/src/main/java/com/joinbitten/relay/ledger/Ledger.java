package com.joinbitten.relay.ledger;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The relay's durable record: SQLite in WAL mode with this one writing connection. Other processes open it read-only.
 * Confined to one thread at a time: that of the start, then the spooler's. Every method throws {@link LedgerException},
 * after which only {@link #close} may be called.
 */
public final class Ledger implements AutoCloseable {
    private final LedgerConnection connection;
    private final IdentityTable identity;
    private final FireTable fires;
    private final EventTable events;
    private final SubscriberTable subscribers;
    private final UserTable users;

    private Ledger(LedgerConnection connection, ChainKey key) {
        this.connection = connection;
        this.identity = new IdentityTable(connection);
        this.fires = new FireTable(connection);
        this.events = new EventTable(connection, key);
        this.subscribers = new SubscriberTable(connection);
        this.users = new UserTable(connection);
    }

    /**
     * Opens the ledger, making it when it is not there. First of all the log is copied into the file completely: the
     * page cache may hold what the disk has refused, and only what the file holds can be trusted.
     */
    public static Ledger open(Path file, Durability durability, ChainKey key, LedgerDriver driver) {
        LedgerConnection connection = LedgerConnection.open(file, driver);
        try {
            if (!connection.checkpoint()) {
                throw new LedgerException("the log of " + file + " is in use by another process");
            }
            Schema.prepare(connection);
            if (durability == Durability.POWER_LOSS) {
                connection.syncEachCommit(WalFile.of(file));
            }
            return new Ledger(connection, key);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Runs the work in one transaction and commits it; when this throws, the commit may or may not be durable. */
    public void transaction(Runnable work) {
        connection.transaction(work);
    }

    /**
     * Looks at one state of the ledger and, if there is something to write, writes and commits it, all in one transaction;
     * when this throws, the commit may or may not be durable.
     *
     * @param look whether there is something to write
     * @return whether something was written
     */
    public boolean transaction(BooleanSupplier look, Runnable write) {
        return connection.transaction(look, write);
    }

    /** Whether something failed, so that only {@link #close} may be called. */
    public boolean broken() {
        return connection.broken();
    }

    /** Which ledger this is. */
    public IdentityTable identity() {
        return identity;
    }

    /** The fires. */
    public FireTable fires() {
        return fires;
    }

    /** The events. */
    public EventTable events() {
        return events;
    }

    /** Who is told of them. */
    public SubscriberTable subscribers() {
        return subscribers;
    }

    /** Users that have fired. */
    public UserTable users() {
        return users;
    }

    @Override
    public void close() {
        connection.close();
    }
}
