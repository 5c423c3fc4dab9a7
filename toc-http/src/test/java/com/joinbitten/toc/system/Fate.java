package com.joinbitten.toc.system;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.system.RelaySite.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a shot, by the relay's word and by its broker's books. Immutable.
 *
 * @param fire absent when the relay does not know it
 * @param state absent likewise
 * @param published the relay's word whether a terminal could see it; empty likewise
 * @param deals when orders of it were executed, in milliseconds since 1970; known by the fire only
 */
record Fate(Shooter.Shot shot, Optional<FireId> fire, Optional<FireState> state, String published, List<Long> deals) {
    /**
     * Asks the relay for each, then looks each up: in this order, for what the relay says of an order is in the books
     * before, and nothing may come after that.
     */
    static List<Fate> of(RelaySite site, Collection<Shooter.Shot> shots) throws IOException, SQLException {
        Map<Shooter.Shot, JsonObject> statuses = new LinkedHashMap<>();
        try (FramedTalk talk = site.talk()) {
            for (Shooter.Shot shot : shots) {
                statuses.put(shot, RelaySite.status(talk, shot.user(), shot.request()));
            }
        }
        Map<Part, Map<Long, List<Long>>> books = new EnumMap<>(Part.class);
        for (Part terminal : RelaySite.TERMINALS) {
            books.put(terminal, site.broker(terminal).dealTimes());
        }
        List<Fate> fates = new ArrayList<>();
        statuses.forEach((shot, status) ->
                fates.add(of(shot, status, books.getOrDefault(RelaySite.terminalOf(shot.user()), Map.of()))));
        return fates;
    }

    private static Fate of(Shooter.Shot shot, JsonObject status, Map<Long, List<Long>> book) {
        Optional<FireId> fire = status.text("fire_id").map(FireId::new);
        List<Long> deals =
                fire.map(id -> book.getOrDefault(id.magic(), List.of())).orElse(List.of());
        return new Fate(
                shot,
                fire,
                status.text("state").map(FireState::valueOf),
                status.text("published").orElse(""),
                deals);
    }

    Part terminal() {
        return RelaySite.terminalOf(shot.user());
    }

    boolean in(FireState... states) {
        return state.filter(List.of(states)::contains).isPresent();
    }

    /** Whether nothing more is to be expected of it, as far as its terminal can tell. */
    boolean settled() {
        return state.isEmpty()
                || state.get().settled()
                || switch (terminal()) {
                    case L0 -> in(FireState.TAKEN, FireState.UNKNOWN);
                    case L1 -> in(FireState.CLAIMED);
                    case L2, RELAY -> false;
                };
    }

    /** Whether the relay says that it was executed. */
    boolean executed() {
        return in(FireState.FILLED, FireState.PARTIAL, FireState.CLOSED);
    }
}
