package com.joinbitten.core.storage;

import com.joinbitten.core.lease.Lease;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The condition under which a node may hand an order over: the relay's lease still has the epoch under which it decided,
 * and is not over by the database's clock. It stands in the statement that writes, so that no time passes between the
 * look and the write; a holder that changes while the transaction is under way finds the attempt open, see
 * {@link SqlOutbox#begin}.
 */
final class Fence {
    /** To be bound by {@link #bind}; a lease that is {@link Lease#NONE} is always held. */
    static final String HELD = """
            (:leaseEpoch = 0 or exists (
                select 1 from relay_lease l
                where l.relay = :leaseRelay and l.epoch = :leaseEpoch and l.until_ms > <clock>))
            """;

    /** How statements name the database's own clock, in milliseconds since 1970. */
    static final String CLOCK = "clock";

    private Fence() {}

    /** Declares how that database tells the time. */
    static void tellTimeBy(Jdbi jdbi, String expression) {
        jdbi.getConfig(SqlStatements.class).define(CLOCK, expression);
    }

    /** Whether the lease is held now, for what no single statement does. */
    static boolean holds(Handle handle, Lease lease) {
        return bind(handle.createQuery("select case when " + HELD + " then 1 else 0 end"), lease)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    static SqlCall bind(SqlCall statement, Lease lease) {
        return statement.bind("leaseRelay", lease.relay()).bind("leaseEpoch", lease.epoch());
    }

    static <S extends SqlStatement<S>> S bind(S statement, Lease lease) {
        return statement.bind("leaseRelay", lease.relay()).bind("leaseEpoch", lease.epoch());
    }
}
