package com.joinbitten.core.storage.upkeep;

import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.Migration;
import com.joinbitten.core.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a SQLite database to a PostgreSQL server. Nobody else may have the file open; the server's tables must be as new.
 * All is copied and compared in one transaction of the server: when anything differs, nothing of it stays.
 */
public final class DatabaseCopy {
    /**
     * What was found on both sides.
     *
     * @param tables one comparison a table, in the order in which they were copied
     * @param sourceHead newest entry of the audit, as a digest; empty if there is none
     * @param targetHead the same on the server
     */
    public record Report(List<TableCopy.Comparison> tables, String sourceHead, String targetHead) {
        /** Keeps an own list. */
        public Report {
            tables = List.copyOf(tables);
        }

        /** Whether everything arrived, and was committed. */
        public boolean same() {
            return sourceHead.equals(targetHead) && tables.stream().allMatch(TableCopy.Comparison::same);
        }
    }

    private DatabaseCopy() {}

    /**
     * Copies everything.
     *
     * @throws UpkeepException if the file is in use, the versions differ, or the server's tables are not empty
     * @throws StorageException if the server cannot be reached, or its tables cannot be made
     */
    public static Report run(Path source, DatabaseSettings target) throws UpkeepException {
        try (Connection from = SqliteConnections.alone(source)) {
            String version = SqliteConnections.version(from, source);
            String ours = Migration.run(target).to();
            if (!version.equals(ours)) {
                throw new UpkeepException(source + " has tables of version " + version + ", the server has " + ours
                        + ": bring both up to date with: bitten db migrate");
            }
            try (NewDatabase unused = new NewDatabase();
                    Connection to = target.connect()) {
                return copy(from, to, unused);
            }
        } catch (IOException | SQLException e) {
            throw new UpkeepException("nothing was copied to " + target.place(), e);
        }
    }

    private static Report copy(Connection from, Connection to, NewDatabase unused)
            throws SQLException, UpkeepException {
        to.setAutoCommit(false);
        List<TableCopy> tables = Tables.inOrder(to);
        requireSameTables(from, tables);
        for (TableCopy table : tables) {
            lockUnused(to, table, unused);
        }
        for (int i = tables.size() - 1; i >= 0; i--) {
            tables.get(i).clear(to);
        }
        List<TableCopy.Comparison> comparisons = new ArrayList<>();
        for (TableCopy table : tables) {
            table.copy(from, to);
            comparisons.add(table.compare(from, to));
        }
        Report report = new Report(comparisons, Tables.auditHead(from), Tables.auditHead(to));
        if (report.same()) {
            to.commit();
        } else {
            to.rollback();
        }
        return report;
    }

    private static void requireSameTables(Connection from, List<TableCopy> tables)
            throws SQLException, UpkeepException {
        List<String> here = Tables.names(from);
        List<String> there = tables.stream().map(TableCopy::name).sorted().toList();
        if (!here.equals(there)) {
            throw new UpkeepException("the tables differ: " + here + " here, " + there + " on the server");
        }
    }

    /** What the migrations themselves put into a table may be there. */
    private static void lockUnused(Connection to, TableCopy table, NewDatabase unused)
            throws SQLException, UpkeepException {
        try (Statement statement = to.createStatement()) {
            statement.execute("lock table " + table.name() + " in exclusive mode");
        }
        if (!table.compare(unused.connection(), to).same()) {
            to.rollback();
            throw new UpkeepException("the server's table " + table.name() + " is not empty: copy into a new database");
        }
    }
}
