package com.joinbitten.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.GateNote;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Hangs at the chain what others left for it: refusals without a fire, which wait in {@code audit}, and the verdicts on
 * fires. So no fire ever waits for the chain's end. Immutable.
 */
final class AuditGathering {
    private static final String ACTOR = "toc";

    private static final String LOOK = """
            select (select count(*) from (select audit_id from audit limit 1) a)
                 + (select count(*) from (select fire_id from fire where chained = 0 limit 1) f)""";

    private static final String REFUSALS = """
            select audit_id, at_ms, user_id, action, code, detail from audit order by at_ms, audit_id limit :limit""";

    private static final String TAKEN = """
            delete from audit where audit_id = :id""";

    private static final String FIRES = """
            select fire_id, user_id, account, mission_id, action, symbol, side, lots, entry, stop_loss, take_profit,
                created_at_ms, trace, broker_symbol, broker_lots, lot_factor
            from fire where chained = 0 order by fire_id limit :limit""";

    // a fire that is being moved just now is hung there the next time: whoever moves several locks them in another
    // order
    private static final String FREE_FIRES = FIRES + Locks.SKIP_HELD;

    private static final String CHAINED = """
            update fire set chained = 1 where fire_id = :id""";

    /** What waits, and the row that it came from. */
    private record Waiting(String id, AuditEntry entry) {}

    boolean waiting(Handle handle) {
        return handle.createQuery(LOOK).mapTo(Long.class).one() > 0;
    }

    /** At most so many; the chain's end is held first, so that two nodes never take the same row. */
    int hang(Handle handle, AuditChain chain, int most) {
        chain.hold(handle);
        List<Waiting> refusals = handle.createQuery(REFUSALS)
                .bind("limit", most)
                .map((row, context) -> new Waiting(row.getString("audit_id"), refusal(row)))
                .list();
        List<Waiting> fires = handle.createQuery(Locks.needed(handle) ? FREE_FIRES : FIRES)
                .bind("limit", most - refusals.size())
                .map((row, context) -> new Waiting(row.getString("fire_id"), fire(row)))
                .list();
        List<AuditEntry> entries = new ArrayList<>();
        refusals.forEach(refusal -> entries.add(refusal.entry()));
        fires.forEach(fire -> entries.add(fire.entry()));
        if (!entries.isEmpty()) {
            chain.append(handle, entries);
        }
        mark(handle, TAKEN, refusals);
        mark(handle, CHAINED, fires);
        return entries.size();
    }

    private static void mark(Handle handle, String sql, List<Waiting> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        rows.forEach(row -> batch.bind("id", row.id()).add());
        batch.execute();
    }

    private static AuditEntry refusal(ResultSet row) throws SQLException {
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at_ms")),
                ACTOR,
                row.getString("user_id"),
                row.getString("action"),
                "",
                row.getString("code"),
                row.getString("detail"));
    }

    /** What was asked for, and what the gates said, each in a form that shows a later change of the fire's row. */
    private static AuditEntry fire(ResultSet row) throws SQLException {
        String trace = row.getString("trace");
        String detail = "%s %s %s lots=%s%s entry=%s sl=%s tp=%s account=%s mission=%s trace=%s"
                .formatted(
                        row.getString("action"),
                        row.getString("symbol"),
                        row.getString("side"),
                        row.getString("lots"),
                        broker(row),
                        row.getString("entry"),
                        row.getString("stop_loss"),
                        row.getString("take_profit"),
                        row.getString("account"),
                        row.getString("mission_id"),
                        digest(trace));
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("created_at_ms")),
                ACTOR,
                row.getString("user_id"),
                "fire",
                row.getString("fire_id"),
                verdict(trace).name(),
                detail);
    }

    /** What the packet says instead, where the broker spells or counts otherwise. */
    private static String broker(ResultSet row) throws SQLException {
        String symbol = row.getString("broker_symbol");
        return symbol == null
                ? ""
                : " broker=%s*%s broker_lots=%s"
                        .formatted(symbol, row.getString("lot_factor"), row.getString("broker_lots"));
    }

    private static Code verdict(String trace) {
        return TraceJson.read(trace).stream()
                .map(GateNote::code)
                .filter(code -> code != Code.OK)
                .findFirst()
                .orElse(Code.OK);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
