package com.joinbitten.core.storage.upkeep;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads from a database which tables of the TOC it has. */
final class Tables {
    private static final String HISTORY = "flyway_schema_history";
    private static final String AUDIT_HEAD = "select * from audit_head where chain = 'main'";

    private Tables() {}

    /** The names, sorted, without the one in which the migrations are kept. */
    static List<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet row = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                String name = row.getString("TABLE_NAME");
                if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /** The tables of a server, each after those that it refers to. */
    static List<TableCopy> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        for (String name : names(connection)) {
            waiting.put(name, parents(connection, name));
        }
        List<TableCopy> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = waiting.entrySet().stream()
                    .filter(table -> table.getValue().stream().noneMatch(waiting::containsKey))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new SQLException("tables refer to each other in a circle: " + waiting.keySet()));
            waiting.remove(next);
            order.add(TableCopy.of(connection, next));
        }
        return order;
    }

    private static Set<String> parents(Connection connection, String table) throws SQLException {
        Set<String> parents = new TreeSet<>();
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet row = metaData.getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (row.next()) {
                parents.add(row.getString("PKTABLE_NAME"));
            }
        }
        parents.remove(table);
        return parents;
    }

    /** A digest of the end of the audit's chain, which vouches for every entry; empty while there is none. */
    static String auditHead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(AUDIT_HEAD)) {
            return row.next() ? RowDigest.hex(row) : "";
        }
    }
}
