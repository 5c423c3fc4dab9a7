package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditHead;
import com.joinbitten.core.audit.AuditKey;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Hangs entries at the chain, within the caller's transaction. Whoever does so holds the chain's end until the commit, so
 * that entries take turns; lock everything else before. Immutable.
 */
final class AuditChain {
    private static final String CHAIN = "main";

    private static final String HOLD = """
            select chain from audit_head where chain = :key for update""";

    private static final String HEAD = """
            select number, link, seal from audit_head where chain = :chain""";

    private static final String ANY = """
            select number from audit_entry order by number limit 1""";

    private static final String BEGIN = """
            insert into audit_head (chain, number, link, seal) values (:chain, :number, :link, :seal)
            on conflict (chain) do nothing""";

    private static final String MOVE = """
            update audit_head set number = :number, link = :link, seal = :seal where chain = :chain""";

    private static final String ADD = """
            insert into audit_entry (number, at_ms, actor, user_id, action, subject, code, detail, link)
            values (:number, :atMs, :actor, :user, :action, :subject, :code, :detail, :link)""";

    private final AuditKey key;

    AuditChain(AuditKey key) {
        this.key = key;
    }

    AuditKey key() {
        return key;
    }

    /** From here to the commit nobody else adds to the chain. */
    void hold(Handle handle) {
        held(handle);
    }

    void append(Handle handle, AuditEntry entry) {
        append(handle, List.of(entry));
    }

    /** @throws StorageException if the chain's end is not ours: what hangs there must be looked at first */
    void append(Handle handle, List<AuditEntry> entries) {
        AuditHead head = held(handle);
        PreparedBatch batch = handle.prepareBatch(ADD);
        for (AuditEntry entry : entries) {
            head = key.after(head, entry);
            batch.bind("number", head.number())
                    .bind("atMs", entry.at().toEpochMilli())
                    .bind("actor", entry.actor())
                    .bind("user", entry.user())
                    .bind("action", entry.action())
                    .bind("subject", entry.subject())
                    .bind("code", entry.code())
                    .bind("detail", entry.detail())
                    .bind("link", head.link())
                    .add();
        }
        batch.execute();
        handle.createUpdate(MOVE)
                .bind("chain", CHAIN)
                .bind("number", head.number())
                .bind("link", head.link())
                .bind("seal", head.seal())
                .execute();
    }

    /** The end as stored; empty while nothing was ever added. */
    static Optional<AuditHead> stored(Handle handle) {
        return handle.createQuery(HEAD)
                .bind("chain", CHAIN)
                .map((row, context) ->
                        new AuditHead(row.getLong("number"), row.getString("link"), row.getString("seal")))
                .findOne();
    }

    /** To go on from a forged end would vouch for the forgery. */
    private AuditHead held(Handle handle) {
        if (stored(handle).isEmpty()) {
            begin(handle); // a row that is not there is no lock, also when it is there a moment later
        }
        Locks.hold(handle, HOLD, CHAIN);
        AuditHead found = stored(handle).orElseThrow(() -> new StorageException("the audit has no end"));
        if (!key.head(found.number(), found.link()).equals(found)) {
            throw broken();
        }
        return found;
    }

    /** Whoever else begins it at the same time is waited for, and may have added to it then. */
    private void begin(Handle handle) {
        AuditHead origin = key.origin();
        int begun = handle.createUpdate(BEGIN)
                .bind("chain", CHAIN)
                .bind("number", origin.number())
                .bind("link", origin.link())
                .bind("seal", origin.seal())
                .execute();
        if (begun > 0 && handle.createQuery(ANY).mapTo(Long.class).findOne().isPresent()) {
            throw broken();
        }
    }

    private static StorageException broken() {
        return new StorageException("the end of the audit was not written with this key: see bitten audit verify");
    }
}
