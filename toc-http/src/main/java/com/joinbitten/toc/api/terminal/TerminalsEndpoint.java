package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.fire.intake.Views;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.terminal.profile.HeardSummary;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /terminals[?type=]}: the terminals, or those of one kind, and figures over all of them. Terminals that are
 * no longer configured are left out unless somebody sits there. List and figures come from one reading, so that they add
 * up. Thread-safe.
 */
public final class TerminalsEndpoint implements Endpoint {
    private final Terminals terminals;
    private final Profiles profiles;
    private final Views views;
    private final InstantSource clock;
    private final TerminalListing listing = new TerminalListing();

    /**
     * Reads from those terminals, and what was heard of them.
     *
     * @param views make one reply of one state of both
     */
    public TerminalsEndpoint(Terminals terminals, Profiles profiles, Views views, InstantSource clock) {
        this.views = views;
        this.terminals = terminals;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<TerminalType> type = call.query("type").map(TerminalsEndpoint::type);
        Known known = views.view("terminals", () -> new Known(terminals.list(Optional.empty()), profiles.summaries()));
        HttpReply reply =
                listing.of(known.terminals(), known.heard(), clock.instant()).reply(type);
        return CompletableFuture.completedFuture(reply);
    }

    private record Known(List<Terminal> terminals, Map<TerminalId, HeardSummary> heard) {}

    private static TerminalType type(String text) {
        try {
            return TerminalType.of(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }
}
