package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalActs;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /terminals/{terminal}/state}: puts a terminal into or out of service. Thread-safe. */
public final class TerminalStateEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(TerminalStateEndpoint.class);

    private final Terminals terminals;
    private final TerminalNames names;
    private final TerminalActs acts;

    /** Changes those terminals. */
    public TerminalStateEndpoint(Terminals terminals, TerminalNames names, TerminalActs acts) {
        this.terminals = terminals;
        this.names = names;
        this.acts = acts;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        OperatorCall asked = OperatorCall.read(call);
        TerminalState state = asked.state().orElseThrow(() -> new MalformedCallException(400, "state required"));
        Optional<Terminal> known = names.find(call.parameter("terminal"));
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(HttpReply.error(404, "Terminal not found"));
        }
        Optional<Terminal> set = terminals.setState(known.get().id(), state, asked.note());
        set.ifPresent(terminal -> acts.stateSet(terminal, call.caller().name()));
        HttpReply reply = set.map(TerminalStateEndpoint::changed)
                .orElseGet(() -> HttpReply.error(409, "Terminal is no longer configured"));
        return CompletableFuture.completedFuture(reply);
    }

    private static HttpReply changed(Terminal terminal) {
        log.info("terminal.state_set terminal={} state={}", terminal.name(), terminal.state());
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("terminal", TerminalJson.terminal(terminal))
                        .build());
    }
}
