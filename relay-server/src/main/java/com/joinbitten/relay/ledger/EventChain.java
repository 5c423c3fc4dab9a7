package com.joinbitten.relay.ledger;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrameJson;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Walks the chain of the append-only event table and names its first broken row. Reads page by page, so that a relay
 * beside it is never kept from its log. Confined to one thread.
 */
public final class EventChain {
    private static final String EVENTS = """
            select n, epoch, fire_id, result_n, at_ms, body, code from event where n > ? order by n limit ?""";

    /** What only an event can have told, and the last event of the fire does not tell: rows are gone at the end. */
    private static final String FIRES = """
            select f.seq, f.fire_id, f.state,
                   f.state in ('IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN', 'FILLED', 'PARTIAL', 'CLOSED',
                               'BROKER_REJECTED', 'NOT_EXECUTED')
                   and not coalesce((select json_extract(e.body, '$.event') = lower(f.state) from event e
                                     where e.fire_id = f.fire_id order by e.n desc limit 1), 0)
            from fire f where f.seq > ? order by f.seq limit ?""";

    private final LedgerView view;
    private final ChainKey key;
    private byte[] lastCode = ChainKey.START;
    private long lastN;

    /**
     * What a walk found. Immutable.
     *
     * @param rows how many rows are sound, from the first one on
     * @param broken the first row that is not; empty when all are sound
     */
    public record Verdict(long rows, Optional<Break> broken) {}

    /**
     * A row that is not what was appended. Immutable.
     *
     * @param n its number
     * @param reason what is wrong with it
     */
    public record Break(long n, String reason) {}

    /** A fire, and whether its state is one that no event tells. */
    private record Told(long seq, String fireId, String state, boolean untold) {
        static Told of(Columns row) throws SQLException {
            return new Told(row.number(1), row.text(2), row.text(3), row.number(4) != 0);
        }
    }

    /** A row of the table, its code in hexadecimal digits. */
    private record Row(
            long n, long epoch, String fireId, Optional<Integer> resultN, long atMs, String body, String code) {
        static Row of(Columns row) throws SQLException {
            return new Row(
                    row.number(1),
                    row.number(2),
                    row.text(3),
                    row.optionalText(4, Integer::valueOf),
                    row.number(5),
                    row.text(6),
                    HexFormat.of().formatHex(row.bytes(7)));
        }
    }

    private EventChain(LedgerView view, ChainKey key) {
        this.view = view;
        this.key = key;
    }

    /**
     * Walks the whole table.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public static Verdict verify(LedgerView view, ChainKey key) {
        return new EventChain(view, key).walk();
    }

    private Verdict walk() {
        Pages<Row> events = new Pages<>(view, EVENTS, Row::of, Row::n);
        List<Row> page;
        do {
            page = events.next();
            for (Row row : page) {
                Optional<String> fault = fault(row);
                if (fault.isPresent()) {
                    return new Verdict(lastN, Optional.of(new Break(lastN + 1, fault.get())));
                }
                lastN = row.n();
                lastCode = HexFormat.of().parseHex(row.code());
            }
        } while (!page.isEmpty());
        return new Verdict(lastN, missingAtTheEnd());
    }

    private Optional<String> fault(Row row) {
        if (row.n() != lastN + 1) {
            return Optional.of("the row is missing; the next one there is " + row.n());
        }
        byte[] code = key.code(lastCode, row.body());
        if (!HexFormat.of().formatHex(code).equals(row.code())) {
            return Optional.of(
                    row.n() == 1
                            ? "its code does not match: the row was changed, or the key is not the one of this ledger"
                            : "its code does not match: the row, or its order, was changed");
        }
        // the code covers the body alone, and lookups use the columns beside it
        try {
            RelayEvent event = RelayFrameJson.event(JsonObject.parse(row.body().getBytes(StandardCharsets.UTF_8)));
            return agrees(row, event) ? Optional.empty() : Optional.of("its columns say another thing than its body");
        } catch (MalformedPacketException e) {
            return Optional.of("its body is no event: " + e.reason());
        }
    }

    private static boolean agrees(Row row, RelayEvent event) {
        return event.position().n() == row.n()
                && event.position().epoch() == row.epoch()
                && event.fireId().value().equals(row.fireId())
                && event.at().toEpochMilli() == row.atMs()
                && event.result().map(result -> result.n()).equals(row.resultN());
    }

    private Optional<Break> missingAtTheEnd() {
        Pages<Told> fires = new Pages<>(view, FIRES, Told::of, Told::seq);
        List<Told> page;
        do {
            page = fires.next();
            Optional<Told> untold = page.stream().filter(Told::untold).findFirst();
            if (untold.isPresent()) {
                Told fire = untold.get();
                return Optional.of(new Break(
                        lastN + 1,
                        "the row is missing: no row tells that fire " + fire.fireId() + " is " + fire.state()));
            }
        } while (!page.isEmpty());
        return Optional.empty();
    }
}
