package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.HeardSummary;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The answers that name all terminals, written once for as long as nothing in them has changed: a thousand terminals are
 * a third of a megabyte. Thread-safe.
 */
final class TerminalListing {
    private final AtomicReference<@Nullable Written> last = new AtomicReference<>();

    /**
     * The answers about those terminals.
     *
     * @param all the very same list as before, unless something may have changed
     * @param heard of those that say something of themselves; how long ago that was is told by the second
     */
    Written of(List<Terminal> all, Map<TerminalId, HeardSummary> heard, Instant now) {
        Written written = last.get();
        if (written != null && written.holds(all, heard, now)) {
            return written;
        }
        Written anew = new Written(all, heard, now, new ConcurrentHashMap<>());
        last.set(anew);
        return anew;
    }

    /**
     * What was written of one state; the answers are added as they are asked for.
     *
     * @param replies by the kind that was asked for
     */
    record Written(
            List<Terminal> all,
            Map<TerminalId, HeardSummary> heard,
            Instant at,
            Map<Optional<TerminalType>, HttpReply> replies) {

        @SuppressWarnings("ReferenceEquality") // to compare a thousand terminals is what the list spares us
        private boolean holds(List<Terminal> others, Map<TerminalId, HeardSummary> told, Instant now) {
            return all == others
                    && heard.equals(told)
                    && (heard.isEmpty() || at.getEpochSecond() == now.getEpochSecond());
        }

        /** The answer about those of one kind, or about all; the figures are over all of them in both. */
        HttpReply reply(Optional<TerminalType> type) {
            return replies.computeIfAbsent(type, this::write);
        }

        private HttpReply write(Optional<TerminalType> type) {
            List<Terminal> counting =
                    all.stream().filter(TerminalFigures::counts).toList();
            List<JsonValue> wanted = counting.stream()
                    .filter(terminal -> type.isEmpty() || type.get() == terminal.type())
                    .<JsonValue>map(this::told)
                    .toList();
            JsonObject body = JsonObject.builder()
                    .put("terminals", new JsonValue.Items(wanted))
                    .put("statistics", TerminalFigures.write(counting))
                    .build();
            return HttpReply.json(200, body).packed();
        }

        private JsonObject told(Terminal terminal) {
            JsonObject json = TerminalJson.terminal(terminal);
            HeardSummary summary = heard.get(terminal.id());
            return summary == null
                    ? json
                    : JsonObject.builder()
                            .putAll(json)
                            .put("heard", ProfileJson.summary(summary, at))
                            .build();
        }
    }
}
