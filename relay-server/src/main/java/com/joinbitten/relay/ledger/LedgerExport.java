package com.joinbitten.relay.ledger;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrameJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells fires and events one by one as JSON objects, in the order in which they were recorded. Reads page by page, so
 * that memory stays flat and a relay beside it is never kept from its log. Confined to one thread.
 */
public final class LedgerExport {
    private static final int PAGE = 500;

    private static final String FIRES = """
            select seq, fire_id, user_id, request_id, mission_id, state, published, file, packet, expires_at_ms,
                   accepted_at_ms
            from fire where seq > ? order by seq limit ?""";

    private static final String EVENTS = "select n, body, code from event where n > ? order by n limit ?";

    private final LedgerView view;
    private final Filter filter;

    /**
     * What is told; every part that is given must hold. Immutable.
     *
     * @param state a fire's present state, or the state that an event tells; in a client's words or the ledger's own
     * @param since no earlier than this moment: a fire's acceptance, an event's time
     * @param until earlier than this moment
     */
    public record Filter(
            Optional<String> user, Optional<String> state, Optional<Instant> since, Optional<Instant> until) {
        private boolean passes(String ofUser, Instant at, String... states) {
            return user.map(ofUser::equals).orElse(true)
                    && state.map(List.of(states)::contains).orElse(true)
                    && since.map(from -> !at.isBefore(from)).orElse(true)
                    && until.map(at::isBefore).orElse(true);
        }
    }

    /** A row and where it stands. */
    private record Told(long place, Optional<JsonObject> line) {}

    /** Tells what passes the filter. */
    public LedgerExport(LedgerView view, Filter filter) {
        this.view = view;
        this.filter = filter;
    }

    /** Tells the fires; a member {@code kind} says so. */
    public void fires(Consumer<JsonObject> line) {
        pages(FIRES, this::fire, line);
    }

    /** Tells the events, also of fires that the ledger has forgotten. */
    public void events(Consumer<JsonObject> line) {
        pages(EVENTS, this::event, line);
    }

    private void pages(String sql, LedgerView.Mapping<Told> mapping, Consumer<JsonObject> line) {
        long last = 0;
        List<Told> page;
        do {
            long after = last;
            page = view.query(
                    sql,
                    statement -> {
                        statement.setLong(1, after);
                        statement.setInt(2, PAGE);
                    },
                    mapping);
            for (Told told : page) {
                told.line().ifPresent(line);
                last = told.place();
            }
        } while (page.size() == PAGE);
    }

    private Told fire(ResultSet row) throws SQLException {
        LedgerState state = LedgerState.valueOf(row.getString(6));
        Instant acceptedAt = Instant.ofEpochMilli(row.getLong(11));
        if (!filter.passes(
                row.getString(3), acceptedAt, state.name(), state.fireState().name())) {
            return new Told(row.getLong(1), Optional.empty());
        }
        JsonObject.Builder json = JsonObject.builder()
                .put("kind", "fire")
                .put("fire_id", row.getString(2))
                .put("user_id", row.getString(3))
                .putIfPresent("request_id", Optional.ofNullable(row.getString(4)))
                .putIfPresent("mission_id", Optional.ofNullable(row.getString(5)))
                .put("state", state.fireState().name())
                .put("ledger_state", state.name())
                .put("published", row.getString(7))
                .put("file", row.getString(8))
                .put("accepted_at", acceptedAt.toString())
                .put("expires_at", Instant.ofEpochMilli(row.getLong(10)).toString());
        String packet = row.getString(9);
        if (!packet.isEmpty()) { // an id that was sealed before any packet came has none
            json.put("packet", parsed(packet, "packet of fire " + row.getString(2)));
        }
        return new Told(row.getLong(1), Optional.of(json.build()));
    }

    private Told event(ResultSet row) throws SQLException {
        long n = row.getLong(1);
        JsonObject body = parsed(row.getString(2), "event " + n);
        RelayEvent event = RelayFrameJson.event(body);
        if (!filter.passes(event.user().value(), event.at(), event.state().name())) {
            return new Told(n, Optional.empty());
        }
        JsonObject json = JsonObject.builder()
                .put("kind", "event")
                .putAll(body)
                .put("code", HexFormat.of().formatHex(row.getBytes(3)))
                .build();
        return new Told(n, Optional.of(json));
    }

    private static JsonObject parsed(String text, String what) {
        try {
            return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedPacketException e) {
            throw new LedgerException(what + " cannot be read; verify the ledger", e);
        }
    }
}
