package com.joinbitten.core.storage;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.Terminals;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Terminals in the database. Thread-safe; blocks on storage. */
public final class SqlTerminals implements Terminals {
    private static final String SELECT = "select " + TerminalRows.COLUMNS + " from terminal t ";

    private static final String REFRESH = """
            update terminal
            set relay = :relay, host = :host, port = :port, folder = :folder, seats = :seats,
                note = case when state = 'RETIRED' then '' else note end,
                state = case when state = 'RETIRED' then 'AVAILABLE' else state end
            where name = :name""";

    private static final String INSERT = """
            insert into terminal (terminal_id, name, type, relay, host, port, folder, seats, state, note)
            values (:id, :name, :type, :relay, :host, :port, :folder, :seats, 'AVAILABLE', '')""";

    private static final String RETIRE = """
            update terminal set state = 'RETIRED', note = 'no longer configured' where name = :name""";

    private final Database database;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    /** All terminals as they were after so many moves; never changed. */
    private record Known(long moves, List<Terminal> all) {}

    /** The terminals of that database. */
    public SqlTerminals(Database database) {
        this.database = database;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a stored terminal would change its kind while somebody sits there
     */
    @Override
    public void configure(List<TerminalSpec> specs) {
        database.write("terminal.configure", handle -> {
            SeatTurns.take(handle);
            Set<String> names = new HashSet<>();
            for (TerminalSpec spec : specs) {
                names.add(spec.name());
                configure(handle, spec);
            }
            for (Terminal stored : list(handle, Optional.empty())) {
                if (!names.contains(stored.name()) && stored.state() != TerminalState.RETIRED) {
                    handle.createUpdate(RETIRE).bind("name", stored.name()).execute();
                }
            }
            return names.size();
        });
    }

    private static void configure(Handle handle, TerminalSpec spec) {
        Optional<Terminal> stored = byName(handle, spec.name());
        if (stored.isPresent()
                && stored.get().spec().equals(spec)
                && stored.get().state() != TerminalState.RETIRED) {
            return;
        }
        if (stored.isPresent() && stored.get().type() != spec.type()) {
            changeType(handle, stored.get(), spec);
        }
        var statement = handle.createUpdate(stored.isPresent() ? REFRESH : INSERT);
        if (stored.isEmpty()) {
            statement
                    .bind("id", SeatTurns.nextTerminal(handle))
                    .bind("type", spec.type().name());
        }
        statement
                .bind("name", spec.name())
                .bind("relay", spec.place().relay())
                .bind("host", spec.place().host())
                .bind("port", spec.place().port())
                .bind("folder", spec.place().folder())
                .bind("seats", spec.seats())
                .execute();
    }

    private static void changeType(Handle handle, Terminal stored, TerminalSpec spec) {
        if (stored.users() > 0) {
            throw new IllegalArgumentException(
                    "terminal " + spec.name() + " is " + stored.type().wire() + " and has " + stored.users()
                            + " users: give the " + spec.type().wire() + " one another name");
        }
        handle.createUpdate("update terminal set type = :type where name = :name")
                .bind("type", spec.type().name())
                .bind("name", spec.name())
                .execute();
    }

    @Override
    public List<Terminal> list(Optional<TerminalType> type) {
        return database.read("terminal.list", handle -> type.isPresent() ? list(handle, type) : all(handle));
    }

    /** Read again only if somebody, of whatever node, may have changed them. */
    private List<Terminal> all(Handle handle) {
        long moves = SeatTurns.moves(handle);
        Known last = known.get();
        if (last != null && last.moves == moves) {
            return last.all;
        }
        List<Terminal> all = List.copyOf(list(handle, Optional.empty()));
        known.set(new Known(moves, all));
        return all;
    }

    private static List<Terminal> list(Handle handle, Optional<TerminalType> type) {
        String sql = SELECT + (type.isPresent() ? "where t.type = :type " : "") + "order by t.terminal_id";
        var query = handle.createQuery(sql);
        type.ifPresent(wanted -> query.bind("type", wanted.name()));
        return query.map((row, context) -> TerminalRows.terminal(row)).list();
    }

    @Override
    public Optional<Terminal> find(TerminalId id) {
        return database.read("terminal.find", handle -> TerminalRows.find(handle, id));
    }

    @Override
    public Optional<Terminal> find(String name) {
        return database.read("terminal.find", handle -> byName(handle, name));
    }

    private static Optional<Terminal> byName(Handle handle, String name) {
        return handle.createQuery(SELECT + "where t.name = :name")
                .bind("name", name)
                .map((row, context) -> TerminalRows.terminal(row))
                .findOne();
    }

    @Override
    public Optional<Terminal> next(TerminalType type) {
        return database.read("terminal.next", handle -> TerminalRows.next(handle, type));
    }

    @Override
    public Optional<Terminal> setState(TerminalId id, TerminalState state, String note) {
        if (state == TerminalState.RETIRED) {
            throw new IllegalArgumentException("only the settings retire a terminal: " + id);
        }
        return database.write("terminal.state", handle -> {
            SeatTurns.take(handle);
            TerminalRows.setState(handle, id, state, note);
            return TerminalRows.find(handle, id).filter(now -> now.state() == state);
        });
    }
}
