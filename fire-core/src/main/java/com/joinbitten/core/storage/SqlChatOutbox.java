package com.joinbitten.core.storage;

import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Update;

/** Messages for the messenger in the database. Thread-safe; blocks on storage. */
public final class SqlChatOutbox implements ChatOutbox {
    private static final int MAX_FAULT = 300;

    // whatever comes before it in its chat is not waiting
    private static final String HEADS = """
            select %s from chat_message m
            where m.state = 'WAITING' and m.due_ms <= :nowMs and not exists (
                select 1 from chat_message e
                where e.chat_id = m.chat_id and e.state = 'WAITING'
                  and (e.priority < m.priority
                       or (e.priority = m.priority and e.place < m.place)
                       or (e.priority = m.priority and e.place = m.place and e.message_id < m.message_id)))
            order by m.priority, m.place, m.message_id limit :max""".formatted(ChatRows.COLUMNS);

    // where the text was changed while this version was sent, the message goes on waiting
    private static final String SENT = """
            update chat_message
            set sent_version = :version, remote_id = coalesce(:remote, remote_id), attempts = 0, fault = '',
                due_ms = :nowMs, changed_ms = :nowMs, state = case when version = :version then 'SENT' else state end
            where message_id = :id""";

    private static final String POSTPONE = """
            update chat_message set due_ms = :dueMs, attempts = attempts + 1, fault = :fault, changed_ms = :nowMs
            where message_id = :id""";

    private static final String STRIP = """
            update chat_message set form = 'PLAIN', changed_ms = :nowMs where message_id = :id""";

    private static final String BURY = """
            update chat_message set state = 'DEAD', fault = :fault, changed_ms = :nowMs where message_id = :id""";

    private static final String TURN = """
            update chat_message
            set html = later_html, plain = later_plain, buttons = '{"buttons":[]}', form = 'HTML',
                version = version + 1, state = case when state = 'DEAD' then state else 'WAITING' end,
                due_ms = case when state = 'SENT' then :nowMs else due_ms end, changed_ms = :nowMs,
                later_ms = null, later_html = null, later_plain = null
            where later_ms <= :nowMs""";

    private static final String TURNING = """
            select count(*) from chat_message where later_ms <= :nowMs""";

    private static final String FORGET = """
            delete from chat_message where state = 'SENT' and changed_ms < :beforeMs and later_ms is null""";

    private static final String BACKLOG = """
            select (select count(*) from chat_message where state = 'WAITING') as waiting,
                   (select min(born_ms) from chat_message where state = 'WAITING' and sent_version = 0) as oldest,
                   (select count(*) from chat_message where state = 'DEAD') as dead""";

    private final Database database;

    /** The messages of that database. */
    public SqlChatOutbox(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<Draft> drafts, Instant now) {
        database.write("chat.add", handle -> {
            ChatRows.add(handle, drafts, now);
            return drafts.size();
        });
    }

    @Override
    public List<Outgoing> heads(Instant now, int max) {
        return database.read(
                "chat.heads",
                handle -> handle.createQuery(HEADS)
                        .bind("nowMs", now.toEpochMilli())
                        .bind("max", max)
                        .map((row, context) -> ChatRows.read(row))
                        .list());
    }

    @Override
    public void sent(Outgoing message, OptionalLong remote, Instant now) {
        Optional<Long> number = remote.isPresent() ? Optional.of(remote.getAsLong()) : Optional.empty();
        change(
                "chat.sent",
                SENT,
                message,
                now,
                update -> update.bind("version", message.version()).bind("remote", number));
    }

    @Override
    public void postpone(Outgoing message, Instant due, String fault, Instant now) {
        change(
                "chat.postpone",
                POSTPONE,
                message,
                now,
                update -> update.bind("dueMs", due.toEpochMilli()).bind("fault", cut(fault)));
    }

    @Override
    public void strip(Outgoing message, Instant now) {
        change("chat.strip", STRIP, message, now, update -> update);
    }

    @Override
    public void bury(Outgoing message, String fault, Instant now) {
        change("chat.bury", BURY, message, now, update -> update.bind("fault", cut(fault)));
    }

    private void change(String what, String sql, Outgoing message, Instant now, UnaryOperator<Update> more) {
        database.write(
                what,
                handle -> more.apply(handle.createUpdate(sql)
                                .bind("id", message.id())
                                .bind("nowMs", now.toEpochMilli()))
                        .execute());
    }

    private static String cut(String fault) {
        return fault.substring(0, Math.min(fault.length(), MAX_FAULT));
    }

    @Override
    public int turn(Instant now) {
        boolean any = database.read(
                        "chat.turning",
                        handle -> handle.createQuery(TURNING)
                                .bind("nowMs", now.toEpochMilli())
                                .mapTo(Long.class)
                                .one())
                > 0;
        if (!any) {
            return 0; // which is so nearly always, and then nothing is written
        }
        return database.write(
                "chat.turn",
                handle -> handle.createUpdate(TURN)
                        .bind("nowMs", now.toEpochMilli())
                        .execute());
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "chat.forget",
                handle -> handle.createUpdate(FORGET)
                        .bind("beforeMs", before.toEpochMilli())
                        .execute());
    }

    @Override
    public Backlog backlog() {
        return database.read(
                "chat.backlog",
                handle -> handle.createQuery(BACKLOG)
                        .map((row, context) -> {
                            long oldest = row.getLong("oldest");
                            Optional<Instant> since =
                                    row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
                            return new Backlog(row.getLong("waiting"), since, row.getLong("dead"));
                        })
                        .one());
    }
}
