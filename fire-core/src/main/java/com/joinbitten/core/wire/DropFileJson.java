package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The order file that a terminal reads: the request's members in their order, then ours, which replace those of the
 * same name. ASCII with a trailing newline, because terminal scripts commonly read one line.
 */
public final class DropFileJson {
    /** Version of the members that the relay adds. */
    public static final int VERSION = 1;

    private static final String COMMENT = "comment";
    private static final int MAX_COMMENT_CHARACTERS = 31;

    /** How the text is laid out. */
    public enum Format {
        /** One compact line. */
        LINE,
        /** The old relay's form, indented by two spaces. */
        PRETTY
    }

    private DropFileJson() {}

    /** The bytes of the file. */
    public static byte[] write(JsonObject members, FireId fireId, Instant expiresAt, Format format) {
        JsonObject whole = whole(members, fireId, expiresAt);
        String text = format == Format.LINE ? whole.toAscii() : whole.toPrettyAscii();
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static JsonObject whole(JsonObject members, FireId fireId, Instant expiresAt) {
        return JsonObject.builder()
                .putAll(members)
                .remove("fire_id")
                .remove("magic")
                .remove("expires_at")
                .remove("expires_at_ms")
                .remove("v")
                .put("fire_id", fireId.value())
                .put("magic", Long.toString(fireId.magic()))
                .put("expires_at", expiresAt.toString())
                .put("expires_at_ms", expiresAt.toEpochMilli())
                .put("v", VERSION)
                .build();
    }

    /** The object with its comment cut to what brokers keep: 31 characters of a tame alphabet, others become _. */
    static JsonObject cleaned(JsonObject json) {
        return json.text(COMMENT)
                .map(comment -> JsonObject.builder()
                        .putAll(json)
                        .put(COMMENT, cleanComment(comment))
                        .build())
                .orElse(json);
    }

    private static String cleanComment(String comment) {
        String head =
                comment.length() <= MAX_COMMENT_CHARACTERS ? comment : comment.substring(0, MAX_COMMENT_CHARACTERS);
        return head.replaceAll("[^A-Za-z0-9 _:.%+-]", "_");
    }
}
