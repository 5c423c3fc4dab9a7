package com.joinbitten.relay.ledger;

import com.joinbitten.relay.ledger.LedgerIdentity.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;

/** The one row that says which ledger this is, and the counters that must never fall. */
public final class IdentityTable {
    private final LedgerConnection connection;

    IdentityTable(LedgerConnection connection) {
        this.connection = connection;
    }

    /** The row. */
    public LedgerIdentity read() {
        return connection.run("read identity", () -> {
            PreparedStatement select = connection.prepared(
                    "select ledger_id, drop_id, session_counter, session_token, event_epoch from identity");
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException("the ledger has no identity row");
                }
                return LedgerIdentity.of(new Columns(row));
            }
        });
    }

    /** Stores drop, session and epoch. */
    public void store(String dropId, Session session, long eventEpoch) {
        connection.run("store session", () -> {
            PreparedStatement update = connection.prepared(
                    "update identity set drop_id = ?, session_counter = ?, session_token = ?, event_epoch = ?");
            update.setString(1, dropId);
            update.setLong(2, session.counter());
            update.setString(3, session.token());
            update.setLong(4, eventEpoch);
            return update.executeUpdate();
        });
    }

    /** Microseconds since 1970 of the highest file name ever issued; 0 for none. */
    public long highestNameMicros() {
        return number("highest_name_us");
    }

    /** How long this ledger has been in service, milliseconds: a clock that cannot be set. */
    public long ageMillis() {
        return number("age_ms");
    }

    /**
     * Age before which orders to open are refused. By age, because it holds across restarts, and no clock that is set
     * forward ends it.
     */
    public long opensRefusedUntilAge() {
        return number("opens_refused_until_age_ms");
    }

    /** Refuses orders to open for so long from now. */
    public void refuseOpensFor(Duration time) {
        connection.run("refuse opens", () -> {
            PreparedStatement update =
                    connection.prepared("update identity set opens_refused_until_age_ms = age_ms + ?");
            update.setLong(1, time.toMillis());
            return update.executeUpdate();
        });
    }

    private long number(String column) {
        return connection.run("read " + column, () -> {
            PreparedStatement select = connection.prepared("select " + column + " from identity");
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** Stores both counters. */
    public void storeCounters(long highestNameMicros, long ageMillis) {
        connection.run("store counters", () -> {
            PreparedStatement update = connection.prepared("update identity set highest_name_us = ?, age_ms = ?");
            update.setLong(1, highestNameMicros);
            update.setLong(2, ageMillis);
            return update.executeUpdate();
        });
    }
}
