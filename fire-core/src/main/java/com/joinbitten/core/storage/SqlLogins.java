package com.joinbitten.core.storage;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Logins;
import com.joinbitten.core.terminal.SealedLogin;
import java.time.Instant;
import java.util.Optional;

/** Sealed logins in the database. Thread-safe; blocks on storage. */
public final class SqlLogins implements Logins {
    // only beside an active assignment: its end takes the login with it
    private static final String SAVE = """
            insert into mt5_credential (origin_id, user_id, key_id, nonce, ciphertext, stored_at_ms)
            select a.origin_id, a.user_id, :key, :nonce, :ciphertext, :atMs
            from assignment a
            where a.origin_id = :origin and a.user_id = :user and a.released_at_ms is null
            on conflict (origin_id) do update
            set key_id = excluded.key_id, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
                stored_at_ms = excluded.stored_at_ms""";

    private static final String FIND = """
            select key_id, nonce, ciphertext from mt5_credential where origin_id = :origin and user_id = :user""";

    private final Database database;

    /** The logins of that database. */
    public SqlLogins(Database database) {
        this.database = database;
    }

    @Override
    public boolean save(Assignment assignment, SealedLogin login, Instant at) {
        return database.write("login.save", handle -> {
            SeatTurns.take(handle);
            return handle.createUpdate(SAVE)
                            .bind("origin", assignment.origin())
                            .bind("user", assignment.user().value())
                            .bind("key", login.keyId())
                            .bind("nonce", login.nonce())
                            .bind("ciphertext", login.ciphertext())
                            .bind("atMs", at.toEpochMilli())
                            .execute()
                    == 1;
        });
    }

    @Override
    public Optional<SealedLogin> find(Assignment assignment) {
        return database.read(
                "login.find",
                handle -> handle.createQuery(FIND)
                        .bind("origin", assignment.origin())
                        .bind("user", assignment.user().value())
                        .map((row, context) -> new SealedLogin(
                                row.getString("key_id"), row.getString("nonce"), row.getString("ciphertext")))
                        .findOne());
    }
}
