package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /api/fire} with {@code accounts}: fires one mission into several accounts of one user, each account once. The
 * answer has a verdict for each; the same call again tries only those that were refused or proved never relayed. Thread-safe.
 */
public final class AccountsEndpoint implements Endpoint {
    private static final int MULTI_STATUS = 207;

    private final Firing firing;
    private final Seats seats;
    private final Callers callers;
    private final InstantSource clock;

    /** Port: which accounts a user has. Implementations are thread-safe and may block on storage. */
    @FunctionalInterface
    public interface Seats {
        /** The kinds of terminal at which the user sits, each once. */
        List<TerminalType> of(UserId user);
    }

    /** Fires through that. */
    public AccountsEndpoint(Firing firing, Seats seats, Callers callers, InstantSource clock) {
        this.firing = firing;
        this.seats = seats;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = clock.instant();
        AccountsCall asked = AccountsCall.read(call, JsonBody.read(call), callers, now);
        boolean dryRun = CallParts.dryRun(call);
        List<TerminalType> accounts = asked.accounts().isEmpty() ? seats.of(asked.user()) : asked.accounts();
        if (accounts.isEmpty()) {
            return CompletableFuture.completedFuture(
                    HttpReply.error(Code.NO_ASSIGNMENT.httpStatus(), "No active terminal assignment for user"));
        }
        Map<TerminalType, CompletableFuture<FireAnswer>> answers = new LinkedHashMap<>();
        for (TerminalType account : accounts) {
            FireRequest request = new FireRequest(
                    firing.newId(now),
                    asked.request(account),
                    asked.user(),
                    new Aim.AtMission(asked.mission()),
                    asked.expiresAt(),
                    Optional.of(account),
                    FireRequest.Spread.EACH_ACCOUNT);
            CompletionStage<FireAnswer> answer =
                    dryRun ? CompletableFuture.completedFuture(firing.preview(request)) : firing.fireOrRetry(request);
            answers.put(account, answer.toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> together(asked, answers));
    }

    private static HttpReply together(AccountsCall asked, Map<TerminalType, CompletableFuture<FireAnswer>> answers) {
        List<JsonValue> verdicts = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        int successes = 0;
        for (Map.Entry<TerminalType, CompletableFuture<FireAnswer>> entry : answers.entrySet()) {
            FireAnswer answer = entry.getValue().join();
            statuses.add(answer.status());
            successes += answer.success() ? 1 : 0;
            verdicts.add(JsonObject.builder()
                    .put("user_id", asked.user().value())
                    .put("account", entry.getKey().wire())
                    .put("status", answer.status())
                    .putAll(answer.body())
                    .build());
        }
        boolean alike = statuses.stream().distinct().count() == 1 && (successes == 0 || successes == verdicts.size());
        return HttpReply.json(
                alike ? statuses.get(0) : MULTI_STATUS,
                JsonObject.builder()
                        .put("success", successes == verdicts.size())
                        .put("mission_id", asked.mission().value())
                        .put("request_id", asked.request().value())
                        .put("succeeded", successes)
                        .put("failed", verdicts.size() - successes)
                        .put("verdicts", new JsonValue.Items(verdicts))
                        .build());
    }
}
