package com.joinbitten.core.storage;

import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Outgoing;
import com.joinbitten.core.chat.Outgoing.Form;
import com.joinbitten.core.chat.PageTo;
import com.joinbitten.core.chat.Priority;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Ulid;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes messages for the messenger within the caller's transaction, and reads them. */
final class ChatRows {
    /** What is read of a message. */
    static final String COLUMNS = "m.message_id, m.chat_id, m.priority, m.html, m.plain, m.buttons, m.form, m.silent,"
            + " m.version, m.remote_id, m.attempts";

    private static final String BUTTONS = "buttons";
    private static final int MICROS_PER_MILLI = 1_000;

    // behind all that was stored for the chat, also where a clock is behind another one
    private static final String INSERT = """
            insert into chat_message (message_id, chat_id, priority, place, subject, silent, html, plain, buttons, form,
                version, sent_version, state, due_ms, attempts, fault, born_ms, changed_ms,
                later_ms, later_html, later_plain)
            values (:id, :chat, :priority,
                (select case when max(place) >= :place then max(place) + 1 else :place end
                 from chat_message where chat_id = :chat),
                :subject, :silent, :html, :plain, :buttons, 'HTML',
                1, 0, 'WAITING', :nowMs, 0, '', :nowMs, :nowMs, :laterMs, :laterHtml, :laterPlain)
            on conflict (chat_id, subject) do nothing""";

    private static final String CHANGE = """
            update chat_message
            set html = :html, plain = :plain, buttons = :buttons, form = 'HTML', version = version + 1,
                state = 'WAITING', due_ms = :nowMs, changed_ms = :nowMs,
                later_ms = :laterMs, later_html = :laterHtml, later_plain = :laterPlain
            where chat_id = :chat and subject = :subject and state <> 'DEAD'""";

    private ChatRows() {}

    static void add(Handle handle, List<Draft> drafts, Instant now) {
        long place = now.toEpochMilli() * MICROS_PER_MILLI;
        for (Draft draft : drafts) {
            boolean added = bound(handle, INSERT, draft, now)
                            .bind("id", Ulid.create(now.toEpochMilli(), ThreadLocalRandom.current()))
                            .bind("priority", draft.priority().rank())
                            .bind("place", place)
                            .bind("silent", draft.silent() ? 1 : 0)
                            .execute()
                    == 1;
            if (!added && draft.repeat() == Draft.Repeat.CHANGE) {
                bound(handle, CHANGE, draft, now).execute();
            }
            place++;
        }
    }

    private static Update bound(Handle handle, String sql, Draft draft, Instant now) {
        return handle.createUpdate(sql)
                .bind("chat", draft.chat().value())
                .bind("subject", draft.subject())
                .bind("html", draft.body().text().html())
                .bind("plain", draft.body().text().plain())
                .bind("buttons", below(draft.body()))
                .bind("nowMs", now.toEpochMilli())
                .bind("laterMs", draft.later().map(later -> later.at().toEpochMilli()))
                .bind("laterHtml", draft.later().map(later -> later.text().html()))
                .bind("laterPlain", draft.later().map(later -> later.text().plain()));
    }

    static Outgoing read(ResultSet row) throws SQLException {
        ChatText text = new ChatText(row.getString("html"), row.getString("plain"));
        long remote = row.getLong("remote_id");
        OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(remote);
        return new Outgoing(
                row.getString("message_id"),
                new ChatId(row.getLong("chat_id")),
                Priority.of(row.getInt("priority")),
                body(text, row.getString(BUTTONS)),
                Form.valueOf(row.getString("form")),
                row.getInt("silent") == 1,
                row.getInt("version"),
                known,
                row.getInt("attempts"));
    }

    /** What comes below the text. */
    private static String below(ChatBody body) {
        List<JsonValue> items = new ArrayList<>();
        for (Button button : body.buttons()) {
            items.add(JsonObject.builder()
                    .put("label", button.label())
                    .put("kind", button.kind().name())
                    .put("target", button.target())
                    .build());
        }
        JsonObject.Builder json = JsonObject.builder().put(BUTTONS, new JsonValue.Items(items));
        body.page()
                .ifPresent(page -> json.put("mission", page.mission().value())
                        .putIfPresent("user", page.user().map(UserId::value)));
        return json.build().toAscii();
    }

    private static ChatBody body(ChatText text, String below) {
        JsonObject json = JsonObject.parse(below.getBytes(StandardCharsets.UTF_8));
        Optional<PageTo> page = json.text("mission")
                .map(mission ->
                        new PageTo(new MissionId(mission), json.text("user").map(UserId::new)));
        return new ChatBody(text, buttons(json), page);
    }

    private static List<Button> buttons(JsonObject json) {
        Optional<JsonValue> items = json.get(BUTTONS);
        List<Button> buttons = new ArrayList<>();
        if (items.isPresent() && items.get() instanceof JsonValue.Items all) {
            for (JsonValue each : all.values()) {
                JsonObject button = (JsonObject) each;
                buttons.add(new Button(
                        button.requiredText("label"),
                        Button.Kind.valueOf(button.requiredText("kind")),
                        button.requiredText("target")));
            }
        }
        return buttons;
    }
}
