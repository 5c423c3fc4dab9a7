package com.joinbitten.toc.api.ops;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.trail.FireTrail;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one fire. Immutable.
 *
 * @param micros microseconds of each part of its way, as far as this process has seen it
 * @param word what its relay says
 * @param terminal what its user's terminal behind that relay said last
 */
record Trace(Fire fire, FireTrail trail, Map<String, Long> micros, RelayWord word, Optional<KnownTerminal> terminal) {
    /** The open positions that this fire opened, by its magic or its ticket, as the terminal lists them. */
    List<ReportedPosition> positions() {
        return terminal.flatMap(known -> known.profile().positions())
                .map(open -> open.listed().stream().filter(this::opened).toList())
                .orElse(List.of());
    }

    private boolean opened(ReportedPosition position) {
        return position.magic() == fire.id().magic()
                || fire.execution().ticket().filter(position.ticket()::equals).isPresent();
    }
}
