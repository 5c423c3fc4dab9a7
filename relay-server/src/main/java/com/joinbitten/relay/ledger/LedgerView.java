package com.joinbitten.relay.ledger;

import com.joinbitten.core.fire.FireId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * Looks into a ledger from another process, also while its relay runs; changes nothing. Confined to one thread. Never to
 * be opened in the relay's own process, where closing it would drop the relay's locks on the file.
 */
public final class LedgerView implements AutoCloseable {
    private static final String FIRES = """
            select fire_id, accepted_at_ms, user_id, coalesce(mission_id, '-'), state, published, file, packet,
                   expires_at_ms
            from fire\s""";

    private final Connection connection;

    /**
     * What the ledger says of one fire. Immutable.
     *
     * @param mission the mission's id, or {@code -}
     * @param packet the members of the request, as JSON
     */
    public record Row(
            String fireId,
            Instant acceptedAt,
            String user,
            String mission,
            String state,
            String published,
            String file,
            String packet,
            Instant expiresAt) {}

    private LedgerView(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the ledger for reading.
     *
     * @throws LedgerException if there is none, or it cannot be read
     */
    public static LedgerView open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new LedgerException("there is no ledger at " + file);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(1_000);
        try {
            return new LedgerView(config.createConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw new LedgerException("open " + file, e);
        }
    }

    /** The latest fires, newest first; at most so many, of that user when one is given. */
    public List<Row> latest(Optional<String> user, int limit) {
        String sql = FIRES + (user.isPresent() ? "where user_id = ? " : "") + "order by seq desc limit ?";
        return rows(sql, statement -> {
            int place = 1;
            if (user.isPresent()) {
                statement.setString(place++, user.get());
            }
            statement.setInt(place, limit);
        });
    }

    /** The fire with that id. */
    public Optional<Row> find(FireId id) {
        return rows(FIRES + "where fire_id = ?", statement -> statement.setString(1, id.value())).stream()
                .findFirst();
    }

    /** What subscribers are told of the fire, as JSON, oldest first. */
    public List<String> events(FireId id) {
        String sql = "select body from event where fire_id = ? order by n";
        return query(sql, statement -> statement.setString(1, id.value()), row -> row.text(1));
    }

    /** Which ledger it is. */
    public LedgerIdentity identity() {
        String sql = "select ledger_id, drop_id, session_counter, session_token, event_epoch from identity";
        return query(sql, none -> {}, LedgerIdentity::of).stream()
                .findFirst()
                .orElseThrow(() -> new LedgerException("the ledger has no identity row"));
    }

    /** Whether it holds any fire. */
    public boolean hasFires() {
        return !query("select 1 from fire limit 1", none -> {}, row -> row.number(1))
                .isEmpty();
    }

    /** The highest moment that a file was ever named by; empty when none was. */
    public Optional<Instant> newestName() {
        return query("select highest_name_us from identity", none -> {}, row -> row.number(1)).stream()
                .filter(micros -> micros > 0)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .findFirst();
    }

    private List<Row> rows(String sql, Binding binding) {
        return query(
                sql,
                binding,
                row -> new Row(
                        row.text(1),
                        row.moment(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.text(6),
                        row.text(7),
                        row.text(8),
                        row.moment(9)));
    }

    <T> List<T> query(String sql, Binding binding, Mapping<T> mapping) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                Columns row = new Columns(result);
                while (result.next()) {
                    found.add(mapping.map(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new LedgerException("read the ledger", e);
        }
    }

    /** Sets the parameters of a statement. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value of a row. */
    interface Mapping<T> {
        T map(Columns row) throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LedgerException("close the ledger", e);
        }
    }
}
