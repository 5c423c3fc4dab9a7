package com.joinbitten.relay.ledger;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrameJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The numbered events: append-only, each row's code covering the one before. Writes belong into a transaction. */
public final class EventTable {
    private final LedgerConnection connection;
    private final ChainKey key;
    private long lastN;
    private byte[] lastCode;

    EventTable(LedgerConnection connection, ChainKey key) {
        this.connection = connection;
        this.key = key;
        this.lastCode = ChainKey.START;
        readHead();
    }

    private void readHead() {
        connection.run("read the last event", () -> {
            PreparedStatement select = connection.prepared("select n, code from event order by n desc limit 1");
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    lastN = row.getLong(1);
                    lastCode = new Columns(row).bytes(2);
                }
                return lastN;
            }
        });
    }

    /** Number of the last event; 0 for none. */
    public long lastN() {
        return lastN;
    }

    /** Appends an event, whose number must follow the last one's. */
    public void append(RelayEvent event) {
        long n = event.position().n();
        if (n != lastN + 1) {
            throw new LedgerException("event " + n + " does not follow " + lastN);
        }
        String body = RelayFrameJson.toJson(event).toAscii();
        byte[] code = key.code(lastCode, body);
        connection.run("append event", () -> {
            PreparedStatement insert = connection.prepared(
                    "insert into event (n, epoch, fire_id, result_n, at_ms, body, code) values (?, ?, ?, ?, ?, ?, ?)");
            insert.setLong(1, n);
            insert.setLong(2, event.position().epoch());
            insert.setString(3, event.fireId().value());
            if (event.result().isPresent()) {
                insert.setInt(4, event.result().get().n());
            } else {
                insert.setNull(4, Types.INTEGER);
            }
            insert.setLong(5, event.at().toEpochMilli());
            insert.setString(6, body);
            insert.setBytes(7, code);
            return insert.executeUpdate();
        });
        lastN = n;
        lastCode = code;
    }

    /** Whether the terminal's n-th result of the fire is an event already. */
    public boolean hasResult(FireId fire, int n) {
        return connection.run("look for a result", () -> {
            PreparedStatement select = connection.prepared("select 1 from event where fire_id = ? and result_n = ?");
            select.setString(1, fire.value());
            select.setInt(2, n);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    /** Numbers of the terminal's results of a fire. */
    public List<Integer> resultNumbers(FireId fire) {
        return connection.run("list results", () -> {
            PreparedStatement select = connection.prepared(
                    "select result_n from event where fire_id = ? and result_n is not null order by result_n");
            select.setString(1, fire.value());
            try (ResultSet row = select.executeQuery()) {
                List<Integer> numbers = new ArrayList<>();
                while (row.next()) {
                    numbers.add(row.getInt(1));
                }
                return numbers;
            }
        });
    }

    /**
     * Number of the last event up to the place. Numbers rise over all epochs, so what stands behind it is what a
     * subscriber at that place has not seen, also where a ledger that lost its last rows issued some numbers again.
     */
    public long lastUpTo(EventPosition place) {
        return connection.run("find the place of a subscriber", () -> {
            PreparedStatement select =
                    connection.prepared("select n from event where (epoch, n) <= (?, ?) order by n desc limit 1");
            select.setLong(1, place.epoch());
            select.setLong(2, place.n());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** At most {@code limit} events after the number, in order. */
    public List<RelayEvent> after(long n, int limit) {
        return connection.run("read events", () -> {
            PreparedStatement select = connection.prepared("select n, body from event where n > ? order by n limit ?");
            select.setLong(1, n);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                List<RelayEvent> events = new ArrayList<>();
                while (row.next()) {
                    events.add(new Columns(row).text(2, EventTable::event));
                }
                return events;
            }
        });
    }

    private static RelayEvent event(String body) {
        return RelayFrameJson.event(JsonObject.parse(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The place of the next event. */
    public EventPosition next(long epoch) {
        return new EventPosition(epoch, lastN + 1);
    }
}
