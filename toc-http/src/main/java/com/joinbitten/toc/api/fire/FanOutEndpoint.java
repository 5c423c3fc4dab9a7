package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
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
 * {@code POST /api/fire} with {@code users}: fires one mission for many users, each of whom is judged alone. The answer has a verdict for
 * each; the same call again tries only those who were refused or proved never relayed. Thread-safe.
 */
public final class FanOutEndpoint implements Endpoint {
    private static final int MULTI_STATUS = 207;

    private final Firing firing;
    private final InstantSource clock;

    /** Fires through that. */
    public FanOutEndpoint(Firing firing, InstantSource clock) {
        this.firing = firing;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = clock.instant();
        FanOutCall asked = FanOutCall.read(call, now);
        boolean dryRun = CallParts.dryRun(call);
        Map<UserId, CompletableFuture<FireAnswer>> answers = new LinkedHashMap<>();
        for (UserId user : asked.users()) {
            FireRequest request = new FireRequest(
                    firing.newId(now),
                    asked.request(),
                    user,
                    new Aim.AtMission(asked.mission()),
                    asked.expiresAt(),
                    asked.terminal());
            CompletionStage<FireAnswer> answer =
                    dryRun ? CompletableFuture.completedFuture(firing.preview(request)) : firing.fireOrRetry(request);
            answers.put(user, answer.toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> together(asked, answers));
    }

    private static HttpReply together(FanOutCall asked, Map<UserId, CompletableFuture<FireAnswer>> answers) {
        List<JsonValue> verdicts = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        int successes = 0;
        for (Map.Entry<UserId, CompletableFuture<FireAnswer>> entry : answers.entrySet()) {
            FireAnswer answer = entry.getValue().join();
            statuses.add(answer.status());
            successes += answer.success() ? 1 : 0;
            verdicts.add(JsonObject.builder()
                    .put("user_id", entry.getKey().value())
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
