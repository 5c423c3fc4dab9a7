package com.joinbitten.core.storage;

import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.Draft;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** How far the events were told in the messenger, in the database. Thread-safe; blocks on storage. */
public final class SqlChatFeed implements ChatFeed {
    private static final String READER = "messenger";

    private static final String POSITION = """
            select position from chat_cursor where reader = :reader""";

    private static final String BEGIN = """
            insert into chat_cursor (reader, position) values (:reader, :position) on conflict (reader) do nothing""";

    // the row decides between two nodes: the loser moves nothing
    private static final String ADVANCE = """
            update chat_cursor set position = :to where reader = :reader and position = :from""";

    private static final String FIRST = """
            insert into chat_lease (duty, holder, until_ms) values (:duty, :holder, :untilMs)
            on conflict (duty) do nothing""";

    private static final String HOLD = """
            update chat_lease set holder = :holder, until_ms = :untilMs
            where duty = :duty and (holder = :holder or until_ms <= :nowMs)""";

    private static final String FREE = """
            delete from chat_lease where duty = :duty and holder = :holder""";

    private final Database database;

    /** The one of that database. */
    public SqlChatFeed(Database database) {
        this.database = database;
    }

    @Override
    public OptionalLong position() {
        return database.read(
                "chat.position",
                handle -> handle.createQuery(POSITION)
                        .bind("reader", READER)
                        .mapTo(Long.class)
                        .findOne()
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    @Override
    public void begin(long position) {
        database.write(
                "chat.begin",
                handle -> handle.createUpdate(BEGIN)
                        .bind("reader", READER)
                        .bind("position", position)
                        .execute());
    }

    @Override
    public boolean advance(long from, long to, List<Draft> drafts, Instant now) {
        return database.write("chat.advance", handle -> {
            boolean moved = handle.createUpdate(ADVANCE)
                            .bind("reader", READER)
                            .bind("from", from)
                            .bind("to", to)
                            .execute()
                    == 1;
            if (moved) {
                ChatRows.add(handle, drafts, now);
            }
            return moved;
        });
    }

    @Override
    public boolean hold(String duty, String holder, Instant now, Instant until) {
        return database.write(
                "chat.hold",
                handle -> lease(handle, FIRST, duty, holder, until).execute() == 1
                        || lease(handle, HOLD, duty, holder, until)
                                        .bind("nowMs", now.toEpochMilli())
                                        .execute()
                                == 1);
    }

    private static Update lease(Handle handle, String sql, String duty, String holder, Instant until) {
        return handle.createUpdate(sql)
                .bind("duty", duty)
                .bind("holder", holder)
                .bind("untilMs", until.toEpochMilli());
    }

    @Override
    public void free(String duty, String holder) {
        database.write(
                "chat.free",
                handle -> handle.createUpdate(FREE)
                        .bind("duty", duty)
                        .bind("holder", holder)
                        .execute());
    }
}
