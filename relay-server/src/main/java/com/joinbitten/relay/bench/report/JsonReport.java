package com.joinbitten.relay.bench.report;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.util.List;
import java.util.Map;

/** Everything as one JSON object: {@code rounds} with the columns of the CSV rows, and {@code readings}. */
public final class JsonReport {
    private JsonReport() {}

    /** The whole text. */
    public static String write(Results results) {
        List<JsonValue> rounds =
                results.rounds().stream().map(JsonReport::round).toList();
        List<JsonValue> readings =
                results.readings().stream().map(JsonReport::reading).toList();
        return JsonObject.builder()
                        .put("rounds", new JsonValue.Items(rounds))
                        .put("readings", new JsonValue.Items(readings))
                        .build()
                        .toPrettyAscii()
                + "\n";
    }

    private static JsonValue round(Round round) {
        JsonObject.Builder json = JsonObject.builder();
        Column.ALL.forEach(column -> json.put(column.name(), column.value().apply(round)));
        JsonObject.Builder codes = JsonObject.builder();
        round.refusals().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> codes.put(entry.getKey(), entry.getValue()));
        return json.put("refusals", codes.build()).build();
    }

    private static JsonValue reading(Reading reading) {
        List<JsonValue> values = reading.ofRounds().stream().map(Column::number).toList();
        return JsonObject.builder()
                .put("name", reading.name())
                .put("median", Column.number(reading.median()))
                .put("of_rounds", new JsonValue.Items(values))
                .build();
    }
}
