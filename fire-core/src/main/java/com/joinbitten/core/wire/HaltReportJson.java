package com.joinbitten.core.wire;

import com.joinbitten.core.trade.UserId;
import java.util.ArrayList;
import java.util.List;

/** The member {@code halt} of a reply. */
final class HaltReportJson {
    private HaltReportJson() {}

    static JsonObject toJson(HaltReport report) {
        JsonObject.Builder json =
                JsonObject.builder().put("halted", report.halted()).putIfPresent("halt_id", report.haltId());
        json.put("holds", HoldJson.toJson(report.holds())).put("withdrawn", report.withdrawn());
        Confirmations terminals = report.terminals();
        json.put("unconfirmed", names(terminals.unconfirmed()))
                .put("cannot_confirm", names(terminals.cannotConfirm()))
                .put("confirmed", names(terminals.confirmed()));
        if (terminals.unlisted() > 0) {
            json.put("unlisted", terminals.unlisted());
        }
        return json.build();
    }

    private static JsonValue names(List<UserId> users) {
        return new JsonValue.Items(users.stream()
                .<JsonValue>map(user -> new JsonValue.Text(user.value()))
                .toList());
    }

    static HaltReport read(JsonObject json) {
        Members members = new Members(json);
        Confirmations terminals = new Confirmations(
                users(json, "unconfirmed"),
                users(json, "cannot_confirm"),
                users(json, "confirmed"),
                json.has("unlisted") ? (int) members.whole("unlisted", 0, Integer.MAX_VALUE) : 0);
        return new HaltReport(
                json.text("halt_id"),
                HoldJson.read(json, "holds"),
                (int) members.whole("withdrawn", 0, Integer.MAX_VALUE),
                terminals);
    }

    private static List<UserId> users(JsonObject json, String member) {
        Members members = new Members(json);
        List<UserId> users = new ArrayList<>();
        for (JsonValue item : HoldJson.items(json, member)) {
            if (!(item instanceof JsonValue.Text name)) {
                throw MalformedPacketException.field(member, member + " must hold strings");
            }
            users.add(members.build(() -> new UserId(name.value())));
        }
        return users;
    }
}
