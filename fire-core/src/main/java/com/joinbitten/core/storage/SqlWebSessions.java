package com.joinbitten.core.storage;

import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.WebSession;
import com.joinbitten.core.access.WebSessions;
import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signed-in browsers in the database. Thread-safe; blocks on storage. */
public final class SqlWebSessions implements WebSessions {
    private static final String KEY = "KEY";
    private static final String USER = "USER";
    private static final int SHOWN = 12;

    // the primary key decides a race, also between nodes: the loser inserts nothing
    private static final String USE_LINK = """
            insert into used_link (link_id, until_ms) values (:link, :untilMs) on conflict (link_id) do nothing""";

    private static final String OPEN = """
            insert into web_session (session_id, holder, subject, stored, created_at_ms, expires_at_ms)
            values (:session, :holder, :subject, :stored, :createdMs, :expiresMs)""";

    private static final String FIND = """
            select session_id, holder, subject, stored, created_at_ms, expires_at_ms from web_session
            where session_id = :session and (holder = 'KEY' or exists
                (select 1 from app_user u where u.user_id = web_session.subject and u.status = 'ENABLED'))""";

    private static final String CLOSE = """
            delete from web_session where session_id = :session""";

    private static final String CLOSE_ALL_OF_KEY = """
            delete from web_session where holder = 'KEY' and subject = :key""";

    private static final String FORGET_SESSIONS = """
            delete from web_session where expires_at_ms < :nowMs""";

    // by the one clock that all nodes share: a node whose own is ahead must not forget what another one would take
    // again
    private static final String FORGET_LINKS = """
            delete from used_link where until_ms < <clock>""";

    private final Database database;
    private final AuditChain audit;

    /** The sessions of that database, audited under that key. */
    public SqlWebSessions(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public Opening open(WebSession session, Optional<Link> link, String how) {
        return database.write("session.open", handle -> {
            Optional<Opening> objection = objection(handle, session, link);
            if (objection.isPresent()) {
                return objection.get();
            }
            handle.createUpdate(OPEN)
                    .bind("session", session.id())
                    .bind("holder", kind(session))
                    .bind("subject", subject(session))
                    .bind("stored", session.holder().<String>fold(WebSession.OfKey::stored, user -> ""))
                    .bind("createdMs", session.createdAt().toEpochMilli())
                    .bind("expiresMs", session.expiresAt().toEpochMilli())
                    .execute();
            note(handle, session, "session.open", session.createdAt(), how);
            return Opening.OPEN;
        });
    }

    /** Why it cannot be opened; if nothing speaks against it the link is used up. */
    private static Optional<Opening> objection(Handle handle, WebSession session, Optional<Link> link) {
        Instant since = Instant.EPOCH;
        if (session.holder() instanceof WebSession.OfUser holder) {
            Locks.user(handle, holder.user()); // who is shut out meanwhile is not let in behind that
            Optional<Instant> sound = HandedOut.soundSince(handle, holder.user());
            if (sound.isEmpty()) {
                return Optional.of(Opening.USER_SHUT_OUT);
            }
            since = sound.get();
        }
        if (link.isEmpty()) {
            return Optional.empty();
        }
        boolean sound = !link.get().madeAt().isBefore(since) && use(handle, link.get());
        return sound ? Optional.empty() : Optional.of(Opening.LINK_VOID);
    }

    private static boolean use(Handle handle, Link link) {
        return handle.createUpdate(USE_LINK)
                        .bind("link", link.id())
                        .bind("untilMs", link.until().toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public Optional<WebSession> find(String id) {
        return database.read("session.find", handle -> find(handle, id));
    }

    private static Optional<WebSession> find(Handle handle, String id) {
        return handle.createQuery(FIND)
                .bind("session", id)
                .map((row, context) -> session(row))
                .findOne();
    }

    @Override
    public int close(String id, Instant at) {
        return database.write("session.close", handle -> {
            Optional<WebSession> session = find(handle, id);
            int rows = handle.createUpdate(CLOSE).bind("session", id).execute();
            session.filter(known -> rows == 1)
                    .ifPresent(known -> note(handle, known, "session.close", at, "sessions=1"));
            return rows;
        });
    }

    @Override
    public int closeAll(String id, Instant at) {
        return database.write("session.close_all", handle -> {
            Optional<WebSession> session = find(handle, id);
            if (session.isEmpty()) {
                return 0;
            }
            int rows = session.get()
                    .holder()
                    .fold(key -> endOfKey(handle, key.key()), user -> HandedOut.endOf(handle, user.user(), at));
            note(handle, session.get(), "session.close_all", at, "sessions=" + rows);
            return rows;
        });
    }

    private static int endOfKey(Handle handle, KeyId key) {
        HandedOut.endOf(handle, key);
        return handle.createUpdate(CLOSE_ALL_OF_KEY).bind("key", key.value()).execute();
    }

    @Override
    public void forget(Instant now) {
        database.write("session.forget", handle -> {
            int sessions = handle.createUpdate(FORGET_SESSIONS)
                    .bind("nowMs", now.toEpochMilli())
                    .execute();
            return sessions + handle.createUpdate(FORGET_LINKS).execute();
        });
    }

    /** Of what is stored only the beginning: enough to tell sessions apart. */
    private void note(Handle handle, WebSession session, String action, Instant at, String detail) {
        AuditEntry entry = AuditEntry.done(
                at, session.holder().name(), action, session.id().substring(0, SHOWN), detail);
        AuditEntry about = session.holder()
                .fold(key -> entry, user -> entry.about(user.user().value()));
        audit.append(handle, about);
    }

    private static String kind(WebSession session) {
        return session.holder().fold(key -> KEY, user -> USER);
    }

    private static String subject(WebSession session) {
        return session.holder()
                .fold(key -> key.key().value(), user -> user.user().value());
    }

    private static WebSession session(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        WebSession.Holder holder = row.getString("holder").equals(KEY)
                ? new WebSession.OfKey(new KeyId(subject), row.getString("stored"))
                : new WebSession.OfUser(new UserId(subject));
        return new WebSession(
                row.getString("session_id"),
                holder,
                Rows.instant(row, "created_at_ms"),
                Rows.instant(row, "expires_at_ms"));
    }
}
