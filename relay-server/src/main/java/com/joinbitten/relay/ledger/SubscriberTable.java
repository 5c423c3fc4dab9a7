package com.joinbitten.relay.ledger;

import com.joinbitten.core.wire.EventPosition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;

/** Who is told of events, and how far each has acked. Writes belong into a transaction. */
public final class SubscriberTable {
    private final LedgerConnection connection;

    SubscriberTable(LedgerConnection connection) {
        this.connection = connection;
    }

    /** Remembers the name; one that is known keeps its place. */
    public void add(String name, EventPosition start) {
        connection.run("add subscriber", () -> {
            PreparedStatement insert = connection.prepared(
                    "insert into subscriber (name, epoch, n) values (?, ?, ?) on conflict (name) do nothing");
            insert.setString(1, name);
            insert.setLong(2, start.epoch());
            insert.setLong(3, start.n());
            return insert.executeUpdate();
        });
    }

    /** Moves the name forward, never back. */
    public void ack(String name, EventPosition upTo) {
        connection.run("ack events", () -> {
            PreparedStatement update = connection.prepared("""
                    update subscriber set epoch = ?1, n = ?2
                    where name = ?3 and (epoch < ?1 or (epoch = ?1 and n < ?2))""");
            update.setLong(1, upTo.epoch());
            update.setLong(2, upTo.n());
            update.setString(3, name);
            return update.executeUpdate();
        });
    }

    /** Events that each has not acked, by its name; {@code last} is the number of the last event. */
    public Map<String, Long> waiting(long epoch, long last) {
        return connection.run("read acks", () -> {
            PreparedStatement select = connection.prepared(
                    "select name, max(0, ? - case when epoch = ? then n else 0 end) from subscriber");
            select.setLong(1, last);
            select.setLong(2, epoch);
            try (ResultSet row = select.executeQuery()) {
                Map<String, Long> waiting = new HashMap<>();
                while (row.next()) {
                    waiting.put(row.getString(1), row.getLong(2));
                }
                return waiting;
            }
        });
    }

    /** Number of the last event that every subscriber has acked; the largest number when there is no subscriber. */
    public long ackedByAll(long epoch) {
        return connection.run("read acks", () -> {
            PreparedStatement select = connection.prepared(
                    "select min(case when epoch = ? then n else 0 end) from subscriber having count(*) > 0");
            select.setLong(1, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
        });
    }
}
