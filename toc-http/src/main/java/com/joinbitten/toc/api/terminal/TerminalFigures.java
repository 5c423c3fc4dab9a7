package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.wire.JsonObject;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes how many terminals there are and how many seats are taken. */
public final class TerminalFigures {
    private TerminalFigures() {}

    /** A terminal that is no longer configured counts only while somebody sits there. */
    static boolean counts(Terminal terminal) {
        return terminal.state() != TerminalState.RETIRED || terminal.users() > 0;
    }

    /** Figures over those terminals; only those that count are looked at. */
    public static JsonObject write(List<Terminal> listed) {
        List<Terminal> all = listed.stream().filter(TerminalFigures::counts).toList();
        JsonObject utilization = JsonObject.builder()
                .put("total_terminals", all.size())
                .put("used_terminals", sum(all, terminal -> terminal.users() > 0 ? 1 : 0))
                .put("total_capacity", sum(all, terminal -> terminal.spec().seats()))
                .put("used_capacity", sum(all, Terminal::users))
                .build();
        return JsonObject.builder()
                .put("terminals_by_type", byType(all, terminal -> 1))
                .put("active_assignments_by_type", byType(all, Terminal::users))
                .put("utilization", utilization)
                .build();
    }

    private static JsonObject byType(List<Terminal> all, ToIntFunction<Terminal> what) {
        JsonObject.Builder json = JsonObject.builder();
        for (TerminalType type : TerminalType.values()) {
            json.put(
                    type.wire(),
                    sum(all.stream().filter(terminal -> terminal.type() == type).toList(), what));
        }
        return json.build();
    }

    private static long sum(List<Terminal> terminals, ToIntFunction<Terminal> what) {
        return terminals.stream().mapToInt(what).sum();
    }
}
