package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Failover;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalActs;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.desk.TerminalDesk;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /terminals/{terminal}/failover}: takes a terminal out of service and moves its users to others of its kind.
 * Thread-safe.
 */
public final class FailoverEndpoint implements Endpoint {
    private final TerminalDesk desk;
    private final TerminalNames names;
    private final TerminalActs acts;

    /** Asks that desk. */
    public FailoverEndpoint(TerminalDesk desk, TerminalNames names, TerminalActs acts) {
        this.desk = desk;
        this.names = names;
        this.acts = acts;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        OperatorCall asked = OperatorCall.read(call);
        TerminalState state = asked.state().orElse(TerminalState.ERROR);
        if (state == TerminalState.AVAILABLE) {
            throw new MalformedCallException(400, "state must be maintenance or error");
        }
        Optional<Terminal> known = names.find(call.parameter("terminal"));
        Optional<Failover> failover = known.flatMap(terminal -> desk.failover(terminal.id(), state, asked.note()));
        failover.ifPresent(done -> acts.failedOver(done, call.caller().name()));
        return CompletableFuture.completedFuture(
                failover.map(FailoverEndpoint::done).orElseGet(() -> HttpReply.error(404, "Terminal not found")));
    }

    private static HttpReply done(Failover failover) {
        String message = "%d users moved from %s, %d left without a seat elsewhere"
                .formatted(
                        failover.moved().size(),
                        failover.from().name(),
                        failover.left().size());
        JsonObject body = JsonObject.builder()
                .put("success", failover.left().isEmpty())
                .put("message", message)
                .put("terminal", TerminalJson.terminal(failover.from()))
                .put(
                        "moved",
                        new JsonValue.Items(failover.moved().stream()
                                .<JsonValue>map(TerminalJson::assignment)
                                .toList()))
                .put(
                        "left",
                        new JsonValue.Items(failover.left().stream()
                                .<JsonValue>map(TerminalJson::assignment)
                                .toList()))
                .build();
        return HttpReply.json(200, body);
    }
}
