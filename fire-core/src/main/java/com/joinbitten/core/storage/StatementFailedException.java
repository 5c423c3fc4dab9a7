package com.joinbitten.core.storage;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** A statement failed; the cause is what the driver said. One of Jdbi's, so that whoever runs transactions knows it. */
final class StatementFailedException extends JdbiException {
    private static final long serialVersionUID = 1L;

    StatementFailedException(String statement, SQLException cause) {
        super(statement, cause);
    }
}
