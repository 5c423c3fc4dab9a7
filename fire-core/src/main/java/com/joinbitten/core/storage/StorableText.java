package com.joinbitten.core.storage;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds texts so that every database takes them and keeps them alike. PostgreSQL knows no NUL; a broker's words that hold
 * one must not cost the event they came with.
 */
final class StorableText extends AbstractArgumentFactory<String> {
    StorableText() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setString(position, value.replace('\0', '\uFFFD'));
    }
}
