package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a trace as one JSON object, a member a gate in the order in which they were asked, and reads it back. */
final class TraceJson {
    private TraceJson() {}

    static String write(List<GateNote> trace) {
        JsonObject.Builder json = JsonObject.builder();
        for (GateNote note : trace) {
            JsonObject.Builder numbers = JsonObject.builder();
            note.numbers().forEach(numbers::put);
            json.put(
                    note.gate(),
                    JsonObject.builder()
                            .put("code", note.code().name())
                            .put("text", note.text())
                            .put("numbers", numbers.build())
                            .build());
        }
        return json.build().toAscii();
    }

    static List<GateNote> read(String text) {
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        List<GateNote> trace = new ArrayList<>();
        for (String gate : json.members().keySet()) {
            JsonObject note = json.object(gate).orElseThrow();
            trace.add(new GateNote(
                    gate, Code.valueOf(note.requiredText("code")), note.requiredText("text"), numbers(note)));
        }
        return trace;
    }

    private static Map<String, String> numbers(JsonObject note) {
        Map<String, String> numbers = new LinkedHashMap<>();
        note.object("numbers")
                .ifPresent(all -> all.members().forEach((name, value) -> {
                    if (value instanceof JsonValue.Text text) {
                        numbers.put(name, text.value());
                    }
                }));
        return numbers;
    }
}
