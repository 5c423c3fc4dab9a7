package com.joinbitten.core.storage;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Reads from a fault of the database whose it is: the database's, the statement's, or another transaction's. */
final class SqlFault {
    /** The database itself undid the transaction, so that another one may succeed: not serialisable, deadlock. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    /** The server ended the connection: an operator, a crash, a start that is not over, nothing done for too long. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "25P03");

    /** Classes of SQL states: bad data, a broken constraint, bad SQL or no right to it, a limit of a statement. */
    private static final Set<String> OF_STATEMENT = Set.of("22", "23", "42", "54");

    private static final Set<SQLiteErrorCode> OF_SQLITE_STATEMENT = Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_RANGE,
            SQLiteErrorCode.SQLITE_TOOBIG,
            SQLiteErrorCode.SQLITE_ERROR);

    private SqlFault() {}

    /** Whether the same transaction may well succeed the next time. */
    static boolean undone(Throwable fault) {
        return UNDONE.contains(state(fault));
    }

    /** Whether a connection that stood was lost; another one may stand. */
    static boolean lost(Throwable fault) {
        String state = state(fault);
        return !(fault instanceof ConnectionException) && (state.startsWith("08") || ENDED.contains(state));
    }

    /** Whether the statement is to blame, so that it would fail again; false blames the database or the way to it. */
    static boolean ofStatement(Throwable fault) {
        @Nullable SQLException sql = find(fault);
        if (sql instanceof SQLiteException sqlite) {
            int primary = sqlite.getResultCode().code & 0xFF;
            return OF_SQLITE_STATEMENT.stream().anyMatch(code -> code.code == primary);
        }
        String state = state(fault);
        return state.length() == 5 && OF_STATEMENT.contains(state.substring(0, 2));
    }

    /** What the database said, on one line and without the statement and its values. */
    static String words(Throwable fault) {
        @Nullable SQLException sql = find(fault);
        return String.valueOf(sql == null ? fault.getMessage() : sql.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String state(Throwable fault) {
        @Nullable SQLException sql = find(fault);
        return sql == null ? "" : String.valueOf(sql.getSQLState());
    }

    private static @Nullable SQLException find(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
