package com.joinbitten.relay.ledger;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrameJson;
import java.nio.charset.StandardCharsets;
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
        Pages<Told> pages = new Pages<>(view, sql, mapping, Told::place);
        List<Told> page;
        do {
            page = pages.next();
            page.forEach(told -> told.line().ifPresent(line));
        } while (!page.isEmpty());
    }

    private Told fire(Columns row) throws SQLException {
        LedgerState state = row.text(6, LedgerState::valueOf);
        Instant acceptedAt = row.moment(11);
        if (!filter.passes(
                row.text(3), acceptedAt, state.name(), state.fireState().name())) {
            return new Told(row.number(1), Optional.empty());
        }
        JsonObject.Builder json = JsonObject.builder()
                .put("kind", "fire")
                .put("fire_id", row.text(2))
                .put("user_id", row.text(3))
                .putIfPresent("request_id", row.optionalText(4))
                .putIfPresent("mission_id", row.optionalText(5))
                .put("state", state.fireState().name())
                .put("ledger_state", state.name())
                .put("published", row.text(7))
                .put("file", row.text(8))
                .put("accepted_at", acceptedAt.toString())
                .put("expires_at", row.moment(10).toString());
        if (!row.text(9).isEmpty()) { // an id that was sealed before any packet came has none
            json.put("packet", row.text(9, LedgerExport::parsed));
        }
        return new Told(row.number(1), Optional.of(json.build()));
    }

    private Told event(Columns row) throws SQLException {
        long n = row.number(1);
        JsonObject body = row.text(2, LedgerExport::parsed);
        RelayEvent event = row.text(2, text -> RelayFrameJson.event(body));
        if (!filter.passes(event.user().value(), event.at(), event.state().name())) {
            return new Told(n, Optional.empty());
        }
        JsonObject json = JsonObject.builder()
                .put("kind", "event")
                .putAll(body)
                .put("code", HexFormat.of().formatHex(row.bytes(3)))
                .build();
        return new Told(n, Optional.of(json));
    }

    private static JsonObject parsed(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
