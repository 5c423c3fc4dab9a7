package com.joinbitten.core.storage;

import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Nonces;
import java.time.Instant;

/** Used nonces in the database. Thread-safe; blocks on storage. */
public final class SqlNonces implements Nonces {
    // the primary key decides a race, also between nodes: the loser waits for the winner's end and inserts nothing
    private static final String USE = """
            insert into used_nonce (key_id, nonce, until_ms) values (:key, :nonce, :untilMs)
            on conflict (key_id, nonce) do nothing""";

    private static final String FORGET = """
            delete from used_nonce where until_ms < :nowMs""";

    private final Database database;

    /** The nonces of that database. */
    public SqlNonces(Database database) {
        this.database = database;
    }

    @Override
    public boolean use(KeyId key, String nonce, Instant until) {
        return database.write(
                "nonce.use",
                handle -> handle.createUpdate(USE)
                                .bind("key", key.value())
                                .bind("nonce", nonce)
                                .bind("untilMs", until.toEpochMilli())
                                .execute()
                        == 1);
    }

    @Override
    public int forget(Instant now) {
        return database.write(
                "nonce.forget",
                handle -> handle.createUpdate(FORGET)
                        .bind("nowMs", now.toEpochMilli())
                        .execute());
    }
}
