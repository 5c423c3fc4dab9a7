package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.fire.FanOutCall.Target;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /api/fire} with {@code users} or {@code accounts}: fires one mission for many users, or into several accounts
 * of one, each judged alone. The answer has a verdict for each; the same call again tries only those that were refused or
 * proved never relayed. Thread-safe.
 */
public final class FanOut {
    private static final int MULTI_STATUS = 207;

    private final Firing firing;
    private final UserAccounts seats;
    private final Callers callers;
    private final InstantSource clock;

    /** Fires through that. */
    public FanOut(Firing firing, UserAccounts seats, Callers callers, InstantSource clock) {
        this.firing = firing;
        this.seats = seats;
        this.callers = callers;
        this.clock = clock;
    }

    /** @param body of that call */
    CompletionStage<HttpReply> answer(HttpCall call, JsonObject body) {
        Instant now = clock.instant();
        FanOutCall asked = body.has("accounts")
                ? FanOutCall.ofAccounts(call, body, callers, seats, now)
                : FanOutCall.ofUsers(call, body, now);
        boolean dryRun = CallParts.dryRun(call);
        if (asked.targets().isEmpty()) {
            return CompletableFuture.completedFuture(
                    HttpReply.error(Code.NO_ASSIGNMENT.httpStatus(), "No active terminal assignment for user"));
        }
        Map<Target, CompletableFuture<FireAnswer>> answers = new LinkedHashMap<>();
        for (Target target : asked.targets()) {
            FireRequest request = asked.toRequest(target, firing.newId(now));
            CompletionStage<FireAnswer> answer =
                    dryRun ? CompletableFuture.completedFuture(firing.preview(request)) : firing.fireOrRetry(request);
            answers.put(target, answer.toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> together(asked, answers));
    }

    private static HttpReply together(FanOutCall asked, Map<Target, CompletableFuture<FireAnswer>> answers) {
        List<JsonValue> verdicts = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        int successes = 0;
        for (Map.Entry<Target, CompletableFuture<FireAnswer>> entry : answers.entrySet()) {
            FireAnswer answer = entry.getValue().join();
            statuses.add(answer.status());
            successes += answer.success() ? 1 : 0;
            verdicts.add(entry.getKey()
                    .place()
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
