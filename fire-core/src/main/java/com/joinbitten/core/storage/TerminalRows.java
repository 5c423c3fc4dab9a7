package com.joinbitten.core.storage;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads terminals, and moves their state, within the caller's transaction. */
final class TerminalRows {
    /** The columns that {@link #terminal} reads, of a table called {@code t}. */
    static final String COLUMNS = """
            t.terminal_id, t.name, t.type, t.relay, t.host, t.port, t.folder, t.seats, t.state, t.note,
            t.active_users""";

    private static final String FIND = "select " + COLUMNS + " from terminal t where t.terminal_id = :id";

    private static final String NEXT = "select " + COLUMNS + """
             from terminal t
            where t.type = :type and t.state = 'AVAILABLE' and t.active_users < t.seats
            order by t.active_users, t.terminal_id limit 1""";

    private static final String SET_STATE = """
            update terminal set state = :state, note = :note where terminal_id = :id and state <> 'RETIRED'""";

    private TerminalRows() {}

    static Optional<Terminal> find(Handle handle, TerminalId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> terminal(row))
                .findOne();
    }

    static Optional<Terminal> next(Handle handle, TerminalType type) {
        return handle.createQuery(NEXT)
                .bind("type", type.name())
                .map((row, context) -> terminal(row))
                .findOne();
    }

    /** Does nothing to a retired terminal, or to none. */
    static void setState(Handle handle, TerminalId id, TerminalState state, String note) {
        handle.createUpdate(SET_STATE)
                .bind("id", id.value())
                .bind("state", state.name())
                .bind("note", note)
                .execute();
    }

    static Terminal terminal(ResultSet row) throws SQLException {
        TerminalPlace place = new TerminalPlace(
                row.getString("relay"), row.getString("host"), row.getInt("port"), row.getString("folder"));
        TerminalSpec spec = new TerminalSpec(
                row.getString("name"), TerminalType.valueOf(row.getString("type")), place, row.getInt("seats"));
        return new Terminal(
                new TerminalId(row.getLong("terminal_id")),
                spec,
                TerminalState.valueOf(row.getString("state")),
                row.getString("note"),
                row.getInt("active_users"));
    }
}
