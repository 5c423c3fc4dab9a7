package com.joinbitten.toc.bench.store;

import com.joinbitten.toc.bench.load.Fires;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Optional;

/** Compares what was answered with what is written, in the TOC's database and in the relay's ledger. */
public final class Books {
    private static final String IN_DATABASE = """
            select user_id, mission_id from fire
            where mission_id like 'BENCH%' and state not in ('ACCEPTED', 'IN_DOUBT', 'REFUSED', 'NOT_RELAYED')""";

    private static final String IN_LEDGER = """
            select user_id, mission_id from fire where mission_id like 'BENCH%' and published = 'YES'""";

    private Books() {}

    /**
     * What is wrong in the TOC's database, for people; empty if every acknowledged fire has one row.
     *
     * @param users among whom the fires were spread
     */
    public static Optional<String> ofDatabase(Connection connection, BitSet acknowledged, int users)
            throws SQLException {
        return check(connection, IN_DATABASE, "the TOC's database", acknowledged, users);
    }

    /** The same for the ledger of a relay that does not run. */
    public static Optional<String> ofLedger(Path ledger, BitSet acknowledged, int users) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger)) {
            return check(connection, IN_LEDGER, "the relay's ledger", acknowledged, users);
        }
    }

    private static Optional<String> check(
            Connection connection, String sql, String where, BitSet acknowledged, int users) throws SQLException {
        BitSet seen = new BitSet();
        int doubled = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                int number = Fires.number(row.getString(1), row.getString(2), users);
                if (number >= 0) {
                    doubled += seen.get(number) ? 1 : 0;
                    seen.set(number);
                }
            }
        }
        BitSet lost = (BitSet) acknowledged.clone();
        lost.andNot(seen);
        return lost.isEmpty() && doubled == 0
                ? Optional.empty()
                : Optional.of(lost.cardinality() + " acknowledged fires have no row in " + where + ", and " + doubled
                        + " rows are doubled");
    }
}
