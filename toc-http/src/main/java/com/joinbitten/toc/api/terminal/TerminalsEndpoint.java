package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.terminal.profile.HeardSummary;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /terminals[?type=]}: the terminals, or those of one kind, and figures over all of them. Terminals that are
 * no longer configured are left out unless somebody sits there. List and figures come from one reading, so that they add
 * up. Thread-safe.
 */
public final class TerminalsEndpoint implements Endpoint {
    private final Terminals terminals;
    private final Profiles profiles;
    private final InstantSource clock;

    /** Reads from those terminals, and what was heard of them. */
    public TerminalsEndpoint(Terminals terminals, Profiles profiles, InstantSource clock) {
        this.terminals = terminals;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<TerminalType> type = call.query("type").map(TerminalsEndpoint::type);
        List<Terminal> all = terminals.list(Optional.empty()).stream()
                .filter(TerminalFigures::counts)
                .toList();
        Instant now = clock.instant();
        Map<TerminalId, HeardSummary> heard = profiles.summaries();
        List<JsonValue> wanted = all.stream()
                .filter(terminal -> type.isEmpty() || type.get() == terminal.type())
                .<JsonValue>map(terminal -> told(terminal, heard.get(terminal.id()), now))
                .toList();
        JsonObject body = JsonObject.builder()
                .put("terminals", new JsonValue.Items(wanted))
                .put("statistics", TerminalFigures.write(all))
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }

    private static JsonObject told(Terminal terminal, @Nullable HeardSummary heard, Instant now) {
        JsonObject json = TerminalJson.terminal(terminal);
        return heard == null
                ? json
                : JsonObject.builder()
                        .putAll(json)
                        .put("heard", ProfileJson.summary(heard, now))
                        .build();
    }

    private static TerminalType type(String text) {
        try {
            return TerminalType.of(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }
}
