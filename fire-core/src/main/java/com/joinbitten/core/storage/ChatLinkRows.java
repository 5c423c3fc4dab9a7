package com.joinbitten.core.storage;

import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.Loudness;
import com.joinbitten.core.chat.Topic;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes and reads whose an account of the messenger is. */
final class ChatLinkRows {
    /** What is read of a link. */
    static final String COLUMNS = "account, chat_id, user_id, operator, levels";

    private static final String STORE = """
            insert into chat_link (account, chat_id, user_id, operator, levels, linked_ms)
            values (:account, :chat, :user, :operator, :levels, :nowMs)
            on conflict (account) do update
            set chat_id = excluded.chat_id, user_id = excluded.user_id, operator = excluded.operator,
                levels = excluded.levels""";

    private ChatLinkRows() {}

    static void store(Handle handle, ChatLink link, Instant now) {
        handle.createUpdate(STORE)
                .bind("account", link.account())
                .bind("chat", link.chat().value())
                .bind("user", link.user().value())
                .bind("operator", link.rank() == ChatLink.Rank.OPERATOR ? 1 : 0)
                .bind("levels", levels(link.levels()))
                .bind("nowMs", now.toEpochMilli())
                .execute();
    }

    static ChatLink read(ResultSet row) throws SQLException {
        return new ChatLink(
                row.getLong("account"),
                new ChatId(row.getLong("chat_id")),
                new UserId(row.getString("user_id")),
                rank(row),
                levels(row.getString("levels")));
    }

    static ChatLink.Rank rank(ResultSet row) throws SQLException {
        return row.getInt("operator") == 1 ? ChatLink.Rank.OPERATOR : ChatLink.Rank.TRADER;
    }

    private static String levels(Map<Topic, Loudness> levels) {
        return new TreeMap<>(levels)
                .entrySet().stream()
                        .map(each ->
                                each.getKey().wire() + "=" + each.getValue().wire())
                        .collect(Collectors.joining(","));
    }

    private static Map<Topic, Loudness> levels(String text) {
        Map<Topic, Loudness> levels = new EnumMap<>(Topic.class);
        for (String each : text.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                levels.put(Topic.of(each.substring(0, equals)), Loudness.of(each.substring(equals + 1)));
            }
        }
        return levels;
    }
}
