package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.desk.AssignOutcome;
import com.joinbitten.core.terminal.desk.AssignRequest;
import com.joinbitten.core.terminal.desk.TerminalDesk;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /assign-terminal}: gives a user a seat. Thread-safe. */
public final class AssignEndpoint implements Endpoint {
    private final TerminalDesk desk;
    private final TerminalNames names;

    /** Asks that desk. */
    public AssignEndpoint(TerminalDesk desk, TerminalNames names) {
        this.desk = desk;
        this.names = names;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        AssignCall asked = AssignCall.read(call);
        Optional<UserId> user = asked.user().id();
        if (user.isEmpty()) {
            return CompletableFuture.completedFuture(HttpReply.error(404, "User not found"));
        }
        Optional<TerminalId> preferred = asked.preferred().map(this::named);
        AssignOutcome outcome = desk.assign(new AssignRequest(user.get(), asked.type(), preferred, asked.login()));
        return CompletableFuture.completedFuture(
                outcome.fold(done -> assigned(done.assignment()), AssignEndpoint::refused));
    }

    private TerminalId named(String preferred) {
        return names.find(preferred)
                .orElseThrow(() -> new MalformedCallException(400, "preferred_terminal names no terminal"))
                .id();
    }

    private static HttpReply assigned(Assignment assignment) {
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("assignment", TerminalJson.assignment(assignment))
                        .put("terminal_launched", false) // no relay starts terminals yet
                        .put(
                                "message",
                                "Terminal %s assigned to user %s"
                                        .formatted(assignment.terminal().name(), assignment.user()))
                        .build());
    }

    private static HttpReply refused(AssignOutcome.Refused refused) {
        int status = switch (refused.refusal()) {
            case USER_UNKNOWN -> 404;
            case TIER_FORBIDS -> 403;
            case NO_SEAT -> 503;
        };
        return HttpReply.error(status, refused.reason());
    }
}
