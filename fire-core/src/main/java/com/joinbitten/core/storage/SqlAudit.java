package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Audit;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.UUID;

/** Audit entries in the database. Thread-safe; blocks on storage. */
public final class SqlAudit implements Audit {
    private static final String INSERT = """
            insert into audit (audit_id, at_ms, user_id, action, code, detail)
            values (:id, :atMs, :user, :action, :code, :detail)""";

    private final Database database;

    /** The audit of that database. */
    public SqlAudit(Database database) {
        this.database = database;
    }

    @Override
    public void record(Instant at, UserId user, String action, Code code, String detail) {
        database.write(
                "audit.record",
                handle -> handle.createUpdate(INSERT)
                        .bind("id", UUID.randomUUID().toString())
                        .bind("atMs", at.toEpochMilli())
                        .bind("user", user.value())
                        .bind("action", action)
                        .bind("code", code.name())
                        .bind("detail", detail)
                        .execute());
    }
}
