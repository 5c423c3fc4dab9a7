package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.DeadLetter;
import com.joinbitten.core.chat.DeadMessages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages that the messenger does not take, in the database; that they go again hangs at the audit. Thread-safe; blocks on storage. */
public final class SqlDeadMessages implements DeadMessages {
    private static final String LIST = """
            select message_id, chat_id, plain, fault, born_ms from chat_message where state = 'DEAD'
            order by changed_ms desc, message_id desc limit :max""";

    private static final String REPLAY = """
            update chat_message
            set state = 'WAITING', due_ms = :nowMs, attempts = 0, form = 'HTML', changed_ms = :nowMs
            where state = 'DEAD' and (:all = 1 or message_id = :id)""";

    private final Database database;
    private final AuditChain audit;

    /** The dead messages of that database, audited under that key. */
    public SqlDeadMessages(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public List<DeadLetter> list(int max) {
        if (max < 1 || max > MAX_PAGE) {
            throw new IllegalArgumentException("max must be 1 to " + MAX_PAGE + ": " + max);
        }
        return database.read(
                "chat.dead",
                handle -> handle.createQuery(LIST)
                        .bind("max", max)
                        .map((row, context) -> new DeadLetter(
                                row.getString("message_id"),
                                new ChatId(row.getLong("chat_id")),
                                row.getString("plain"),
                                row.getString("fault"),
                                Rows.instant(row, "born_ms")))
                        .list());
    }

    @Override
    public int replay(Optional<String> id, Instant at, String actor) {
        return database.write("chat.replay", handle -> {
            int replayed = handle.createUpdate(REPLAY)
                    .bind("nowMs", at.toEpochMilli())
                    .bind("all", id.isEmpty() ? 1 : 0)
                    .bind("id", id.orElse(""))
                    .execute();
            if (replayed > 0) {
                audit.append(
                        handle,
                        AuditEntry.done(at, actor, "telegram.replay", id.orElse("all"), "messages=" + replayed));
            }
            return replayed;
        });
    }
}
