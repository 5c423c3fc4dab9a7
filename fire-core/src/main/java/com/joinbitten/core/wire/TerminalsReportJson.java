package com.joinbitten.core.wire;

import com.joinbitten.core.terminal.profile.SymbolsId;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The members {@code terminals} and {@code next} of a reply. */
public final class TerminalsReportJson {
    private static final String MEMBER = "terminals";

    private TerminalsReportJson() {}

    static void put(JsonObject.Builder json, TerminalsReport report) {
        json.put(
                MEMBER,
                new JsonValue.Items(report.readings().stream()
                        .<JsonValue>map(TerminalsReportJson::toJson)
                        .toList()));
        json.putIfPresent("next", report.next().map(UserId::value));
    }

    /** One reading as it stands in the reply. */
    public static JsonObject toJson(TerminalReading reading) {
        return JsonObject.builder()
                .put("user_id", reading.user().value())
                .put("age_ms", reading.age().toMillis())
                .putIfPresent("symbols_id", reading.symbolsId().map(SymbolsId::value))
                .putAll(TerminalProfileJson.toJson(reading.profile()))
                .build();
    }

    static TerminalsReport read(JsonObject json) {
        List<TerminalReading> readings = new ArrayList<>();
        for (JsonValue item : HoldJson.items(json, MEMBER)) {
            String place = MEMBER + "[" + readings.size() + "]";
            if (!(item instanceof JsonObject object)) {
                throw MalformedPacketException.field(place, place + " must be an object");
            }
            readings.add(SymbolProfilesJson.at(place, () -> reading(object)));
        }
        return new TerminalsReport(readings, new Members(json).ifPresent("next", UserId::new));
    }

    private static TerminalReading reading(JsonObject json) {
        Members members = new Members(json);
        return new TerminalReading(
                members.user(),
                Duration.ofMillis(members.whole("age_ms", 0, Long.MAX_VALUE)),
                TerminalProfileJson.read(json),
                members.ifPresent("symbols_id", SymbolsId::new));
    }
}
