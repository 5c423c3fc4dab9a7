package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What came from the messenger, in the database. Thread-safe; blocks on storage. */
public final class SqlChatUpdates implements ChatUpdates {
    private static final String NEWEST = """
            select max(update_id) from chat_update""";

    private static final String HANDLED = """
            select count(*) from chat_update where update_id = :update""";

    // the primary key decides between two that handle the same update: the loser waits for the winner and does nothing
    private static final String ONCE = """
            insert into chat_update (update_id, at_ms) values (:update, :nowMs) on conflict (update_id) do nothing""";

    private static final String CONCLUDE = """
            update chat_intent set state = 'DONE' where intent_id = :id and state = 'PRESSED'""";

    private static final String UNFINISHED = """
            select %s from chat_intent where state = 'PRESSED' and pressed_ms < :beforeMs
            order by pressed_ms, intent_id limit :max""".formatted(ChatEffects.INTENT);

    private static final String FORGET_UPDATES = """
            delete from chat_update where at_ms < :beforeMs""";

    private static final String FORGET_INTENTS = """
            delete from chat_intent where expires_ms < :beforeMs and state <> 'PRESSED'""";

    private final Database database;
    private final AuditChain audit;

    /** The updates of that database; who links accounts and ends that is audited under that key. */
    public SqlChatUpdates(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public OptionalLong newest() {
        return database.read(
                "chat.newest_update",
                handle -> handle.createQuery(NEWEST)
                        .map((row, context) -> {
                            long newest = row.getLong(1);
                            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(newest);
                        })
                        .one());
    }

    @Override
    public boolean handled(long update) {
        return database.read(
                        "chat.handled",
                        handle -> handle.createQuery(HANDLED)
                                .bind("update", update)
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    @Override
    public <T> Optional<T> once(long update, Instant now, Function<Effects, T> work) {
        return database.write("chat.update", handle -> {
            boolean first = handle.createUpdate(ONCE)
                            .bind("update", update)
                            .bind("nowMs", now.toEpochMilli())
                            .execute()
                    == 1;
            return first ? Optional.of(handled(handle, now, work)) : Optional.empty();
        });
    }

    private <T> T handled(Handle handle, Instant now, Function<Effects, T> work) {
        ChatEffects effects = new ChatEffects(handle, now);
        T done = work.apply(effects);
        if (!effects.acts().isEmpty()) {
            audit.append(handle, effects.acts());
        }
        return done;
    }

    @Override
    public boolean conclude(Intent intent, List<Draft> said, Instant now) {
        return database.write("chat.conclude", handle -> {
            boolean ended =
                    handle.createUpdate(CONCLUDE).bind("id", intent.id()).execute() == 1;
            if (ended) {
                ChatRows.add(handle, said, now);
            }
            return ended;
        });
    }

    @Override
    public List<Intent> unfinished(Instant pressedBefore, int max) {
        return database.read(
                "chat.unfinished",
                handle -> handle.createQuery(UNFINISHED)
                        .bind("beforeMs", pressedBefore.toEpochMilli())
                        .bind("max", max)
                        .map((row, context) -> ChatEffects.read(row))
                        .list());
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "chat.forget_updates",
                handle -> handle.createUpdate(FORGET_UPDATES)
                                .bind("beforeMs", before.toEpochMilli())
                                .execute()
                        + handle.createUpdate(FORGET_INTENTS)
                                .bind("beforeMs", before.toEpochMilli())
                                .execute());
    }
}
