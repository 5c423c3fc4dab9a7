package com.joinbitten.toc.api.halt;

import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the emergency stop, and who has not confirmed it. */
final class HaltJson {
    private HaltJson() {}

    static JsonObject write(Halt halt, Map<String, HoldState> relays) {
        JsonObject.Builder states = JsonObject.builder();
        new TreeMap<>(relays).forEach((name, state) -> states.put(name, relay(state)));
        boolean confirmed = relays.values().stream().allMatch(state -> agrees(halt, state));
        return JsonObject.builder()
                .put("success", true)
                .put("level", halt.level().wire())
                .put("reason", halt.reason())
                .put("since", halt.since().toString())
                .put("confirmed", confirmed)
                .put("relays", states.build())
                .build();
    }

    /** Whether relay and terminals do what the level says; at other levels than halted the TOC itself holds back. */
    private static boolean agrees(Halt halt, HoldState state) {
        boolean seen = state.unconfirmed().isEmpty() && state.cannotConfirm().isEmpty();
        return state.confirmed() && (halt.level() != HaltLevel.HALTED || (state.halted() && seen));
    }

    private static JsonObject relay(HoldState state) {
        JsonObject.Builder json =
                JsonObject.builder().put("confirmed", state.confirmed()).put("halted", state.halted());
        if (!state.note().isEmpty()) {
            json.put("note", state.note());
        }
        return json.put("confirmed_terminals", names(state.seen()))
                .put("unconfirmed_terminals", names(state.unconfirmed()))
                .put("terminals_that_cannot_confirm", names(state.cannotConfirm()))
                .build();
    }

    private static JsonValue names(List<UserId> users) {
        return new JsonValue.Items(users.stream()
                .<JsonValue>map(user -> new JsonValue.Text(user.folder()))
                .toList());
    }
}
