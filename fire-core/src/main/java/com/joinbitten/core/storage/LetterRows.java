package com.joinbitten.core.storage;

import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.hook.Subscriptions;
import com.joinbitten.core.wire.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Stores what other systems are to be told, within the transaction that made the event, one insert for each endpoint. Where
 * nobody is told, it costs nothing.
 */
final class LetterRows {
    private static final String POST = "letter-post";

    private static final String INSERT = """
            insert into webhook_letter (endpoint, event_id, topic, body, born_ms, state, tries, due_ms, reason)
            values (:endpoint, :event, :topic, :body, :bornMs, 'WAITING', 0, :bornMs, '')""";

    /** Who is told, by which clock letters wait, and who is woken then. */
    private record Post(Subscriptions subscriptions, InstantSource clock, Runnable listener) {}

    private LetterRows() {}

    /** Declares who is told of events, and who is called after each commit that stored a letter. */
    static void post(Jdbi jdbi, Subscriptions subscriptions, InstantSource clock, Runnable listener) {
        jdbi.getConfig(SqlStatements.class).define(POST, new Post(subscriptions, clock, listener));
    }

    static void add(Handle handle, HookTopic topic, String event, Instant at, JsonObject data) {
        if (!(handle.getJdbi().getConfig(SqlStatements.class).getAttribute(POST) instanceof Post post)) {
            return;
        }
        List<String> endpoints = post.subscriptions.to(topic);
        if (endpoints.isEmpty()) {
            return;
        }
        String body = JsonObject.builder()
                .put("type", topic.wire())
                .put("timestamp", at.toString())
                .put("data", data)
                .build()
                .toAscii();
        long now = post.clock.millis(); // the event may have happened long before, or by another clock
        for (String endpoint : endpoints) {
            handle.createUpdate(INSERT)
                    .bind("endpoint", endpoint)
                    .bind("event", event)
                    .bind("topic", topic.wire())
                    .bind("body", body)
                    .bind("bornMs", now)
                    .execute();
        }
        handle.afterCommit(post.listener);
    }
}
