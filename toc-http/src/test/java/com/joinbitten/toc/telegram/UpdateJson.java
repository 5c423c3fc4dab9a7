package com.joinbitten.toc.telegram;

import com.joinbitten.core.wire.JsonObject;

/** Updates as the Bot API writes them. */
final class UpdateJson {
    private UpdateJson() {}

    /** The JSON of an update. */
    static String said(long update, long account, long chat, String text) {
        return JsonObject.builder()
                .put("update_id", update)
                .put(
                        "message",
                        JsonObject.builder()
                                .put("message_id", update)
                                .put("date", 1)
                                .put("from", person(account))
                                .put("chat", chat(chat))
                                .put("text", text)
                                .build())
                .build()
                .toAscii();
    }

    /** The same of a press. */
    static String pressed(long update, long account, long chat, String data) {
        JsonObject message = JsonObject.builder()
                .put("message_id", 1)
                .put("date", 1)
                .put("chat", chat(chat))
                .build();
        return JsonObject.builder()
                .put("update_id", update)
                .put(
                        "callback_query",
                        JsonObject.builder()
                                .put("id", "press-" + update)
                                .put("from", person(account))
                                .put("chat_instance", "1")
                                .put("message", message)
                                .put("data", data)
                                .build())
                .build()
                .toAscii();
    }

    private static JsonObject person(long account) {
        return JsonObject.builder()
                .put("id", account)
                .put("is_bot", false)
                .put("first_name", "<b>Anna</b>")
                .build();
    }

    private static JsonObject chat(long chat) {
        return JsonObject.builder()
                .put("id", chat)
                .put("type", chat < 0 ? "group" : "private")
                .build();
    }
}
