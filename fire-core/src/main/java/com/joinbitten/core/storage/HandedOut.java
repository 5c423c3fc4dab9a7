package com.joinbitten.core.storage;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Ends what was handed out to let somebody in, within the caller's transaction: whoever had it from a stolen session or key
 * must not come back by it.
 */
final class HandedOut {
    private static final String END_SESSIONS = """
            delete from web_session where holder = 'USER' and subject = :user""";

    private static final String END_LINKS = """
            update app_user set links_since_ms = :atMs where user_id = :user and links_since_ms < :atMs""";

    private static final String END_CODES = """
            delete from chat_code where user_id = :user or made_by = :session""";

    private static final String END_CODES_OF_KEY = """
            delete from chat_code where made_by = :key or made_by = :session""";

    private static final String SOUND_SINCE = """
            select links_since_ms from app_user where user_id = :user and status = 'ENABLED'""";

    private HandedOut() {}

    /** Ends what the user has, or was handed out for the user: sessions, links, codes. Tells how many sessions that were. */
    static int endOf(Handle handle, UserId user, Instant at) {
        handle.createUpdate(END_LINKS)
                .bind("user", user.value())
                .bind("atMs", at.toEpochMilli())
                .execute();
        handle.createUpdate(END_CODES)
                .bind("user", user.value())
                .bind("session", Caller.SESSION + user)
                .execute();
        return handle.createUpdate(END_SESSIONS).bind("user", user.value()).execute();
    }

    /** Ends what was handed out with the key, or with a session of it: codes. */
    static void endOf(Handle handle, KeyId key) {
        handle.createUpdate(END_CODES_OF_KEY)
                .bind("key", key.value())
                .bind("session", Caller.SESSION + key)
                .execute();
    }

    /** From when on links of that user are sound, UTC; empty where the user is not there, or not enabled. */
    static Optional<Instant> soundSince(Handle handle, UserId user) {
        return handle.createQuery(SOUND_SINCE)
                .bind("user", user.value())
                .map((row, context) -> Rows.instant(row, "links_since_ms"))
                .findOne();
    }
}
