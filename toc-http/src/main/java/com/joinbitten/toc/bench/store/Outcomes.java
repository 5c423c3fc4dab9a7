package com.joinbitten.toc.bench.store;

import com.joinbitten.toc.bench.load.Fires;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of the fires of a load, by the TOC's database and by the relay's ledger. */
public final class Outcomes {
    private static final String OPEN =
            " from fire where mission_id like 'BENCH%' and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT', 'TAKEN',"
                    + " 'CLAIMED', 'UNKNOWN')";
    private static final String STATES =
            "select state, count(*) from fire where mission_id like 'BENCH%' group by state";
    private static final String OVERDUE =
            "select coalesce(max(? - expires_at_ms), 0)" + OPEN + " and expires_at_ms < ?";
    private static final String WITHDRAWN = """
            select user_id, mission_id from fire
            where mission_id like 'BENCH%' and state in ('EXPIRED', 'CANCELLED')""";
    private static final String REPEATED = """
            select count(*) from (select fire_id from attempt group by fire_id having count(*) > 1) repeated""";
    private static final String PUBLISHED = "select fire_id from fire where published = 'YES'";

    private Outcomes() {}

    /** How many fires stand in which state. */
    public static Map<String, Integer> states(Connection connection) throws SQLException {
        Map<String, Integer> states = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATES)) {
            while (row.next()) {
                states.put(row.getString(1), row.getInt(2));
            }
        }
        return states;
    }

    /** How many fires have no outcome yet. */
    public static long open(Connection connection) throws SQLException {
        return number(connection, "select count(*)" + OPEN);
    }

    /** How many fires took more than one attempt. */
    public static long repeated(Connection connection) throws SQLException {
        return number(connection, REPEATED);
    }

    /** How often a relay changed hands, from its first holder on. */
    public static long handovers(Connection connection) throws SQLException {
        return number(connection, "select coalesce(sum(epoch - 1), 0) from relay_lease");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** For how many milliseconds the deadline has passed of the fire without an outcome that waits longest; 0 without one. */
    public static long overdueMillis(Connection connection, long nowMillis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OVERDUE)) {
            statement.setLong(1, nowMillis);
            statement.setLong(2, nowMillis);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Numbers of the fires whose order file the relay took back before anybody had it.
     *
     * @param users among whom the fires were spread
     */
    public static BitSet withdrawn(Connection connection, int users) throws SQLException {
        BitSet numbers = new BitSet();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WITHDRAWN)) {
            while (row.next()) {
                int number = Fires.number(row.getString(1), row.getString(2), users);
                if (number >= 0) {
                    numbers.set(number);
                }
            }
        }
        return numbers;
    }

    /** Ids of all fires whose order file was visible, by the ledger of a relay that does not run. */
    public static Set<String> published(Path ledger) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PUBLISHED)) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
