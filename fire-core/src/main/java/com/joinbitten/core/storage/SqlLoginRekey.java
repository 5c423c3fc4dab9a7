package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.terminal.Resealing;
import com.joinbitten.core.terminal.SealedLogin;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Seals all stored logins under another key, in one transaction, which hangs at the audit, too: each is under the new key
 * then, or each is as it was. Thread-safe; blocks on storage.
 */
public final class SqlLoginRekey {
    private static final int PAGE = 500;

    private static final String AFTER = """
            select origin_id, user_id, key_id, nonce, ciphertext from mt5_credential
            where origin_id > :after order by origin_id limit :limit""";

    private static final String REPLACE = """
            update mt5_credential set key_id = :key, nonce = :nonce, ciphertext = :ciphertext
            where origin_id = :origin""";

    private final Database database;
    private final AuditChain audit;

    /** The logins of that database, audited under that key. */
    public SqlLoginRekey(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    /**
     * What was done.
     *
     * @param resealed logins that are under the new key since then
     * @param before logins that were already
     */
    public record Done(int resealed, int before) {}

    private record Row(long origin, UserId user, SealedLogin login) {}

    /**
     * Seals them anew. To do it again changes only what came under the old key meanwhile.
     *
     * @param actor who asks for it
     * @throws IllegalArgumentException if neither key opens one of them, which the message names; nothing is changed then
     */
    public Done run(Resealing change, String actor, Instant at) {
        return database.write("login.rekey", handle -> {
            SeatTurns.take(handle); // nobody stores a login meanwhile
            Done done = all(handle, change);
            String detail = "resealed=%d before=%d from=%s to=%s"
                    .formatted(
                            done.resealed(),
                            done.before(),
                            change.from().keyId(),
                            change.to().keyId());
            audit.append(handle, AuditEntry.done(at, actor, "credentials.rekey", "", detail));
            return done;
        });
    }

    private static Done all(Handle handle, Resealing change) {
        Done done = new Done(0, 0);
        long after = 0;
        List<Row> page = page(handle, after);
        while (!page.isEmpty()) {
            int resealed = replace(handle, change, page);
            done = new Done(done.resealed() + resealed, done.before() + page.size() - resealed);
            after = page.get(page.size() - 1).origin();
            page = page(handle, after);
        }
        return done;
    }

    private static List<Row> page(Handle handle, long after) {
        return handle.createQuery(AFTER)
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, context) -> new Row(
                        row.getLong("origin_id"),
                        new UserId(row.getString("user_id")),
                        new SealedLogin(row.getString("key_id"), row.getString("nonce"), row.getString("ciphertext"))))
                .list();
    }

    private static int replace(Handle handle, Resealing change, List<Row> rows) {
        PreparedBatch batch = handle.prepareBatch(REPLACE);
        for (Row row : rows) {
            change.of(row.login(), row.user(), row.origin())
                    .ifPresent(login -> batch.bind("key", login.keyId())
                            .bind("nonce", login.nonce())
                            .bind("ciphertext", login.ciphertext())
                            .bind("origin", row.origin())
                            .add());
        }
        return batch.size() == 0 ? 0 : batch.execute().length;
    }
}
