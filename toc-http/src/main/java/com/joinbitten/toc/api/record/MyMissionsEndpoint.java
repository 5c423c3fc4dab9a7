package com.joinbitten.toc.api.record;

import com.joinbitten.core.history.Histories;
import com.joinbitten.core.history.MissionShow;
import com.joinbitten.core.history.UserMission;
import com.joinbitten.core.history.UserMissionQuery;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.MissionJson;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.api.body.StakesJson;
import com.joinbitten.toc.api.body.UserStakes;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/my/missions?user=&show=&symbol=&limit=&before=}: a user's missions, newest first, each with what the
 * user fired at it. Thread-safe.
 */
final class MyMissionsEndpoint implements Endpoint {
    private static final int USUAL_LIMIT = 50;

    private final Histories histories;
    private final MissionJson json;
    private final UserStakes stakes;
    private final InstantSource clock;

    MyMissionsEndpoint(Histories histories, MissionJson json, UserStakes stakes, InstantSource clock) {
        this.histories = histories;
        this.json = json;
        this.stakes = stakes;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        UserMissionQuery wanted = new UserMissionQuery(
                user(call),
                Queries.read(call, "show", text -> MissionShow.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(MissionShow.ALL),
                Queries.read(call, "symbol", Symbol::new),
                clock.instant(),
                Queries.read(call, "before", MissionId::new),
                Queries.limit(call, USUAL_LIMIT, UserMissionQuery.MAX_LIMIT));
        List<UserMission> page = histories.missions(wanted);
        JsonObject.Builder reply = JsonObject.builder()
                .put("success", true)
                .put(
                        "missions",
                        new JsonValue.Items(page.stream()
                                .<JsonValue>map(mission -> write(mission, wanted))
                                .toList()));
        if (page.size() == wanted.limit()) {
            reply.put("next_before", page.get(page.size() - 1).mission().id().value());
        } else {
            reply.putNull("next_before");
        }
        return CompletableFuture.completedFuture(HttpReply.json(200, reply.build()));
    }

    static UserId user(HttpCall call) {
        return Queries.read(call, "user", UserId::new)
                .orElseThrow(() -> new MalformedCallException(400, "user must name a user"));
    }

    private JsonObject write(UserMission mission, UserMissionQuery wanted) {
        MissionShow standing = mission.standing(wanted.now());
        JsonObject.Builder told = JsonObject.builder().putAll(json.write(mission.mission(), wanted.now()));
        if (standing == MissionShow.LIVE) { // of what is over nobody asks what it would be worth now
            stakes.of(wanted.user(), mission.mission(), wanted.now())
                    .ifPresent(outlook -> told.put("stakes", StakesJson.write(outlook)));
        }
        return told.put("standing", standing.name().toLowerCase(Locale.ROOT))
                .put(
                        "fires",
                        new JsonValue.Items(mission.shots().stream()
                                .<JsonValue>map(MyMissionsEndpoint::shot)
                                .toList()))
                .build();
    }

    private static JsonObject shot(UserMission.Shot shot) {
        JsonObject.Builder json = JsonObject.builder()
                .put("fire_id", shot.fire().value())
                .put("account", shot.account())
                .put("state", shot.state().name());
        shot.ticket().ifPresentOrElse(ticket -> json.put("ticket", ticket.value()), () -> json.putNull("ticket"));
        shot.price()
                .ifPresentOrElse(price -> json.put("execution_price", price), () -> json.putNull("execution_price"));
        shot.profit().ifPresentOrElse(profit -> json.put("profit", profit), () -> json.putNull("profit"));
        json.putIfPresent("currency", shot.currency().map(AccountCurrency::code));
        return json.build();
    }
}
