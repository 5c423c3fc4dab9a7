package com.joinbitten.core.storage;

import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.live.LiveEvent.Kind;
import com.joinbitten.core.trade.Ulid;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Adds events within the caller's transaction, one insert each. Where write transactions run one after the other, the
 * insert also gives the event its place; where they run beside each other, that would make them wait for each other, so
 * that the reader does it.
 */
final class LiveRows {
    private static final String LISTENER = "live-listener";

    // an event of the same subject was committed before, for the subject is locked: this one is born after it
    private static final Sql INSERT = Sql.of("""
            insert into live_event (event_id, seq, kind, user_id, subject, born_ms, body)
            values (:id,
                    case when :serial = 1 then (select coalesce(max(seq), 0) + 1 from live_event) end,
                    :kind, :user, :subject,
                    (select case when max(born_ms) >= :atMs then max(born_ms) + 1 else :atMs end
                     from live_event where subject = :subject),
                    :body)""");

    private LiveRows() {}

    /** Declares who is told, after the commit, that there are new events. */
    static void tell(Jdbi jdbi, Runnable listener) {
        jdbi.getConfig(SqlStatements.class).define(LISTENER, listener);
    }

    /**
     * Adds the event, and what other systems are told of it.
     *
     * @param topic as what they are told of it; empty: not at all
     */
    static void add(
            Handle handle,
            Kind kind,
            Optional<HookTopic> topic,
            Optional<UserId> user,
            String subject,
            Instant at,
            JsonObject body) {
        // new ids lie side by side in their index, so that a table of millions takes them as fast
        String id = Ulid.create(at.toEpochMilli(), ThreadLocalRandom.current());
        INSERT.on(handle)
                .bind("id", id)
                .bind("serial", Locks.needed(handle) ? 0 : 1)
                .bind("kind", kind.name())
                .bind("user", user.map(UserId::value))
                .bind("subject", subject)
                .bind("atMs", at.toEpochMilli())
                .bind("body", body.toAscii())
                .execute();
        if (handle.getJdbi().getConfig(SqlStatements.class).getAttribute(LISTENER) instanceof Runnable listener) {
            handle.afterCommit(listener);
        }
        topic.ifPresent(told -> LetterRows.add(handle, told, id, at, body));
    }
}
