package com.joinbitten.core.storage;

import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.board.Sitting;
import com.joinbitten.core.terminal.board.TerminalBoard;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.TerminalProfileJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The board of terminals, from the database. Thread-safe; blocks on storage. */
public final class SqlTerminalBoard implements TerminalBoard {
    private static final String SITTINGS = """
            select a.terminal_id, a.user_id, a.assigned_at_ms, p.relay, p.heard_at_ms, p.profile
            from assignment a join terminal t on t.terminal_id = a.terminal_id
            left join terminal_profile p on p.relay = t.relay and p.user_id = a.user_id
            where a.released_at_ms is null
            order by a.terminal_id, a.user_id limit :most""";

    private static final String WAITING = """
            select relay, count(*) as fires from outbox group by relay""";

    private final Database database;

    /** The board of that database. */
    public SqlTerminalBoard(Database database) {
        this.database = database;
    }

    @Override
    public List<Sitting> sittings(int most) {
        return database.read(
                "board.sittings",
                handle -> handle.createQuery(SITTINGS)
                        .bind("most", most)
                        .map((row, context) -> new Sitting(
                                new TerminalId(row.getLong("terminal_id")),
                                new UserId(row.getString("user_id")),
                                Rows.instant(row, "assigned_at_ms"),
                                heard(row)))
                        .list());
    }

    private static Optional<KnownTerminal> heard(ResultSet row) throws SQLException {
        Optional<String> profile = Rows.text(row, "profile");
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        byte[] ascii = profile.get().getBytes(StandardCharsets.US_ASCII);
        return Optional.of(new KnownTerminal(
                row.getString("relay"),
                new UserId(row.getString("user_id")),
                Rows.instant(row, "heard_at_ms"),
                TerminalProfileJson.read(JsonObject.parse(ascii))));
    }

    @Override
    public Map<String, Long> waiting() {
        Map<String, Long> fires = new LinkedHashMap<>();
        database.read(
                        "board.waiting",
                        handle -> handle.createQuery(WAITING)
                                .map((row, context) -> Map.entry(row.getString("relay"), row.getLong("fires")))
                                .list())
                .forEach(entry -> fires.put(entry.getKey(), entry.getValue()));
        return fires;
    }
}
