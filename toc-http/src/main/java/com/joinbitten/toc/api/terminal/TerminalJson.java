package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.wire.JsonObject;

/** Writes terminals and seats; never a login. */
final class TerminalJson {
    private TerminalJson() {}

    static JsonObject terminal(Terminal terminal) {
        TerminalPlace place = terminal.place();
        return JsonObject.builder()
                .put("terminal_id", terminal.id().value())
                .put("terminal_name", terminal.name())
                .put("terminal_type", terminal.type().wire())
                .put("relay", place.relay())
                .put("ip_address", place.host())
                .put("port", place.port())
                .put("folder_path", place.folder())
                .put("max_users", terminal.spec().seats())
                .put("status", terminal.state().wire())
                .put("note", terminal.note())
                .put("active_users", terminal.users())
                .put("available_slots", terminal.freeSeats())
                .build();
    }

    static JsonObject assignment(Assignment assignment) {
        Terminal terminal = assignment.terminal();
        return JsonObject.builder()
                .put("assignment_id", assignment.id())
                .put("user_id", assignment.user().value())
                .put("terminal_id", terminal.id().value())
                .put("terminal_name", terminal.name())
                .put("terminal_type", terminal.type().wire())
                .put("ip_address", terminal.place().host())
                .put("port", terminal.place().port())
                .put("folder_path", terminal.place().folder())
                .put("assigned_at", assignment.times().assigned().toString())
                .build();
    }

    /** An assignment with its end, if it has one. */
    static JsonObject past(Assignment assignment) {
        JsonObject.Builder json = JsonObject.builder().putAll(assignment(assignment));
        assignment
                .release()
                .ifPresentOrElse(
                        release -> json.put("released_at", release.at().toString())
                                .put("reason", release.reason().name()),
                        () -> json.putNull("released_at").putNull("reason"));
        return json.build();
    }
}
