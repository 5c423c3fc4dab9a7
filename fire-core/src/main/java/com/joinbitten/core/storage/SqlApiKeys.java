package com.joinbitten.core.storage;

import com.joinbitten.core.access.ApiKey;
import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keys in the database, each change of which hangs at the audit. Thread-safe; blocks on storage. */
public final class SqlApiKeys implements ApiKeys {
    private static final String ALL = "*";

    private static final String COLUMNS = """
            select key_id, label, proof, stored, previous, previous_until_ms, scopes, users, created_at_ms,
                expires_at_ms, revoked_at_ms, used_at_ms
            from api_key""";

    private static final String FIND = COLUMNS + " where key_id = :key";

    private static final String LIST = COLUMNS + " order by created_at_ms desc, key_id limit :limit";

    private static final String HOLD = """
            select key_id from api_key where key_id = :key for update""";

    private static final String ADD = """
            insert into api_key (key_id, label, proof, stored, scopes, users, created_at_ms, expires_at_ms)
            values (:key, :label, :proof, :stored, :scopes, :users, :createdMs, :expiresMs)
            on conflict (key_id) do nothing""";

    private static final String ROTATE = """
            update api_key set previous = stored, stored = :stored, previous_until_ms = :untilMs
            where key_id = :key and revoked_at_ms is null""";

    private static final String REVOKE = """
            update api_key set revoked_at_ms = :atMs, previous = null, previous_until_ms = null
            where key_id = :key and revoked_at_ms is null""";

    private static final String USED = """
            update api_key set used_at_ms = :atMs
            where key_id = :key and (used_at_ms is null or used_at_ms < :atMs)""";

    private final Database database;
    private final AuditChain audit;

    /** The keys of that database, audited under that key. */
    public SqlApiKeys(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public Optional<StoredKey> find(KeyId id) {
        return database.read("key.find", handle -> find(handle, id));
    }

    private static Optional<StoredKey> find(Handle handle, KeyId id) {
        return handle.createQuery(FIND)
                .bind("key", id.value())
                .map((row, context) -> stored(row))
                .findOne();
    }

    @Override
    public List<ApiKey> list(int limit) {
        return database.read(
                "key.list",
                handle -> handle.createQuery(LIST)
                        .bind("limit", limit)
                        .map((row, context) -> key(row))
                        .list());
    }

    @Override
    public boolean add(StoredKey added, String actor) {
        ApiKey key = added.key();
        KeyGrant grant = key.grant();
        return database.write("key.add", handle -> {
            int rows = handle.createUpdate(ADD)
                    .bind("key", key.id().value())
                    .bind("label", grant.label())
                    .bind("proof", grant.proof().name())
                    .bind("stored", added.stored())
                    .bind("scopes", scopes(grant))
                    .bind(
                            "users",
                            grant.whom().isEveryone() ? ALL : grant.whom().text())
                    .bind("createdMs", key.createdAt().toEpochMilli())
                    .bind(
                            "expiresMs",
                            grant.expiresAt().map(Instant::toEpochMilli).orElse(null))
                    .execute();
            if (rows == 1) {
                note(handle, key, "key.issue", key.createdAt(), actor);
            }
            return rows == 1;
        });
    }

    @Override
    public Optional<ApiKey> rotate(KeyId id, String stored, Instant previousUntil, Instant at, String actor) {
        return database.write("key.rotate", handle -> {
            Locks.hold(handle, HOLD, id.value());
            int rows = handle.createUpdate(ROTATE)
                    .bind("key", id.value())
                    .bind("stored", stored)
                    .bind("untilMs", previousUntil.toEpochMilli())
                    .execute();
            HandedOut.endOf(handle, id);
            return changed(handle, id, rows, "key.rotate", at, actor).filter(key -> rows == 1);
        });
    }

    @Override
    public Optional<ApiKey> revoke(KeyId id, Instant at, String actor) {
        return database.write("key.revoke", handle -> {
            Locks.hold(handle, HOLD, id.value());
            int rows = handle.createUpdate(REVOKE)
                    .bind("key", id.value())
                    .bind("atMs", at.toEpochMilli())
                    .execute();
            HandedOut.endOf(handle, id);
            return changed(handle, id, rows, "key.revoke", at, actor);
        });
    }

    private Optional<ApiKey> changed(Handle handle, KeyId id, int rows, String action, Instant at, String actor) {
        Optional<ApiKey> key = find(handle, id).map(StoredKey::key);
        key.filter(known -> rows == 1).ifPresent(known -> note(handle, known, action, at, actor));
        return key;
    }

    private void note(Handle handle, ApiKey key, String action, Instant at, String actor) {
        KeyGrant grant = key.grant();
        String detail = "label=%s proof=%s scopes=%s users=%s expires=%s"
                .formatted(
                        grant.label(),
                        grant.proof().wire(),
                        scopes(grant),
                        grant.whom().text(),
                        grant.expiresAt().map(Instant::toString).orElse("never"));
        audit.append(handle, AuditEntry.done(at, actor, action, key.id().value(), detail));
    }

    @Override
    public void used(Map<KeyId, Instant> times) {
        if (times.isEmpty()) {
            return;
        }
        Map<String, Instant> inOrder = new TreeMap<>(); // two nodes that take rows in one order cannot block each other
        times.forEach((id, at) -> inOrder.put(id.value(), at));
        database.write("key.used", handle -> {
            PreparedBatch batch = handle.prepareBatch(USED);
            inOrder.forEach((id, at) ->
                    batch.bind("key", id).bind("atMs", at.toEpochMilli()).add());
            return batch.execute().length;
        });
    }

    private static String scopes(KeyGrant grant) {
        return grant.scopes().stream().sorted().map(Scope::wire).collect(Collectors.joining(","));
    }

    private static StoredKey stored(ResultSet row) throws SQLException {
        return new StoredKey(key(row), row.getString("stored"), Rows.text(row, "previous"));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        KeyGrant grant = new KeyGrant(
                row.getString("label"),
                Proof.valueOf(row.getString("proof")),
                Arrays.stream(row.getString("scopes").split(",")).map(Scope::of).collect(Collectors.toSet()),
                whom(row.getString("users")),
                time(row, "expires_at_ms"));
        return new ApiKey(
                new KeyId(row.getString("key_id")),
                grant,
                Rows.instant(row, "created_at_ms"),
                time(row, "revoked_at_ms"),
                time(row, "used_at_ms"),
                time(row, "previous_until_ms"));
    }

    private static Whom whom(String users) {
        return users.equals(ALL)
                ? Whom.everyone()
                : new Whom.Only(Arrays.stream(users.split(",")).map(UserId::new).collect(Collectors.toSet()));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long ms = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms));
    }
}
