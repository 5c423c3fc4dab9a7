package com.joinbitten.core.storage;

import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.Halts;

/** The emergency stop in the database. Thread-safe; blocks on storage. */
public final class SqlHalts implements Halts {
    private static final String CURRENT = """
            select level, reason, since_ms from trading_halt where halt_id = 1""";

    private static final String SET = """
            update trading_halt set level = :level, reason = :reason, since_ms = :sinceMs where halt_id = 1""";

    private final Database database;

    /** The stop of that database. */
    public SqlHalts(Database database) {
        this.database = database;
    }

    @Override
    public Halt current() {
        return database.read(
                "halt.find",
                handle -> handle.createQuery(CURRENT)
                        .map((row, context) -> new Halt(
                                HaltLevel.valueOf(row.getString("level")),
                                row.getString("reason"),
                                Rows.instant(row, "since_ms")))
                        .one());
    }

    @Override
    public void set(Halt halt) {
        int updated = database.write(
                "halt.set",
                handle -> handle.createUpdate(SET)
                        .bind("level", halt.level().name())
                        .bind("reason", halt.reason())
                        .bind("sinceMs", halt.since().toEpochMilli())
                        .execute());
        if (updated != 1) {
            throw new IllegalStateException("the emergency stop has no row");
        }
    }
}
