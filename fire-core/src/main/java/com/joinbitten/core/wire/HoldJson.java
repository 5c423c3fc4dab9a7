package com.joinbitten.core.wire;

import java.util.ArrayList;
import java.util.List;

/** Holds as JSON: in replies, and in the file that keeps a relay halted. */
public final class HoldJson {
    private HoldJson() {}

    /** The holds as an array of objects. */
    public static JsonValue.Items toJson(List<Hold> holds) {
        return new JsonValue.Items(holds.stream().map(HoldJson::toJson).toList());
    }

    private static JsonValue toJson(Hold hold) {
        return JsonObject.builder()
                .put("hold", hold.name().value())
                .put("since", hold.since().toString())
                .putIfPresent("reason", hold.reason().map(HoldReason::value))
                .build();
    }

    /**
     * The holds in that member; none when it is absent.
     *
     * @throws MalformedPacketException if the member is no array of holds
     */
    public static List<Hold> read(JsonObject json, String member) {
        List<Hold> holds = new ArrayList<>();
        for (JsonValue item : items(json, member)) {
            if (!(item instanceof JsonObject object)) {
                throw MalformedPacketException.field(member, member + " must hold objects");
            }
            Members members = new Members(object);
            holds.add(new Hold(
                    members.require("hold", HoldName::new),
                    members.instant("since"),
                    members.ifPresent("reason", HoldReason::new)));
        }
        return List.copyOf(holds);
    }

    static List<JsonValue> items(JsonObject json, String member) {
        JsonValue value = json.get(member).orElse(new JsonValue.Items(List.of()));
        if (value instanceof JsonValue.Items items) {
            return items.values();
        }
        throw MalformedPacketException.field(member, member + " must be an array");
    }
}
