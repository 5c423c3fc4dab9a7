package com.joinbitten.relay.ledger;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A table, page by page, in the order of its rows' numbers. A damaged file whose rows do not rise is refused, for it would
 * be read for ever. Confined to one thread.
 *
 * @param <T> what a row is read as
 */
final class Pages<T> {
    private static final int ROWS = 500;

    private final LedgerView view;
    private final String sql;
    private final LedgerView.Mapping<T> mapping;
    private final ToLongFunction<T> number;
    private long last;

    /**
     * Begins before the first row.
     *
     * @param sql selects rows behind the number of its first parameter, at most as many as its second one, in order
     * @param number a row's number, 1 and up
     */
    Pages(LedgerView view, String sql, LedgerView.Mapping<T> mapping, ToLongFunction<T> number) {
        this.view = view;
        this.sql = sql;
        this.mapping = mapping;
        this.number = number;
    }

    /**
     * The next rows; none when all were read.
     *
     * @throws LedgerException if the ledger cannot be read, or its rows do not rise
     */
    List<T> next() {
        List<T> page = view.query(
                sql,
                statement -> {
                    statement.setLong(1, last);
                    statement.setInt(2, ROWS);
                },
                mapping);
        for (T row : page) {
            long next = number.applyAsLong(row);
            if (next <= last) {
                throw new LedgerException("the ledger is damaged: row " + next + " comes after row " + last);
            }
            last = next;
        }
        return page;
    }
}
