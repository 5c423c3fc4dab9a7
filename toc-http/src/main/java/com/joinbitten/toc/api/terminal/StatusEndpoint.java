package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.fire.intake.Views;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.result.DailyFigures;
import com.joinbitten.core.result.DayFigures;
import com.joinbitten.core.result.DayFigures.Sum;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.Users;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /status/{user_id}}: who a user is, where the user sits, and what the user's day was like. Thread-safe. */
public final class StatusEndpoint implements Endpoint {
    private final Sources sources;
    private final Views views;
    private final Duration idle;
    private final InstantSource clock;

    /** Where each part of the reply comes from. */
    public record Sources(
            Users users, Assignments assignments, DailyFigures figures, Cooldowns cooldowns, Profiles profiles) {}

    /**
     * Reads from those sources.
     *
     * @param views make one reply of one state of them
     * @param idle after how long an unused seat is given back
     */
    public StatusEndpoint(Sources sources, Views views, Duration idle, InstantSource clock) {
        this.sources = sources;
        this.views = views;
        this.idle = idle;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<JsonObject> status =
                Ids.user(call.parameter("user_id")).flatMap(user -> views.view("status", () -> status(user)));
        return CompletableFuture.completedFuture(status.map(known -> HttpReply.json(200, known))
                .orElseGet(() -> HttpReply.error(404, "User not found")));
    }

    private Optional<JsonObject> status(UserId user) {
        return sources.users().find(user).map(known -> status(known, clock.instant()));
    }

    private JsonObject status(User user, Instant now) {
        List<Assignment> seats = sources.assignments().active(user.id());
        JsonObject.Builder json = JsonObject.builder()
                .put("user", user(user))
                .put(
                        "assignments",
                        new JsonValue.Items(seats.stream()
                                .<JsonValue>map(TerminalJson::assignment)
                                .toList()));
        seats.stream()
                .findFirst()
                .ifPresentOrElse(seat -> json.put("session", session(seat)), () -> json.putNull("session"));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return json.put("daily_stats", day(today, sources.figures().of(user.id(), today)))
                .put("cooldowns", cooldowns(user, now))
                .put("balance", balance(user))
                .put("accounts", accounts(user, now))
                .build();
    }

    private static JsonObject user(User user) {
        return JsonObject.builder()
                .put("id", user.id().value())
                .put("tier", user.tier().name())
                .put("fire_mode", user.fireMode().name())
                .put("xp", user.xp())
                .put("level", user.level())
                .build();
    }

    private JsonObject balance(User user) {
        JsonObject.Builder json = JsonObject.builder().put("dollars", user.balance());
        sources.profiles()
                .balanceAt(user.id())
                .ifPresentOrElse(at -> json.put("told_at", at.toString()), () -> json.putNull("told_at"));
        return json.build();
    }

    private JsonValue accounts(User user, Instant now) {
        return new JsonValue.Items(sources.profiles().of(user.id()).stream()
                .<JsonValue>map(terminal -> ProfileJson.account(terminal, now))
                .toList());
    }

    /** The seat that the user's next fire takes unless it asks for another. */
    private JsonObject session(Assignment seat) {
        return JsonObject.builder()
                .put("assignment_id", seat.id())
                .put("terminal_name", seat.terminal().name())
                .put("terminal_type", seat.type().wire())
                .put("terminal_status", seat.terminal().state().wire())
                .put("started_at", seat.times().assigned().toString())
                .put("last_activity", seat.times().used().toString())
                .put("released_when_idle_at", seat.times().used().plus(idle).toString())
                .build();
    }

    /** Without a sum where accounts of several currencies traded: money of two currencies is never added up. */
    private static JsonObject day(LocalDate day, DayFigures figures) {
        JsonObject.Builder json = JsonObject.builder()
                .put("date", day.toString())
                .put("fires", figures.fires())
                .put("filled", figures.filled())
                .put("open", figures.open())
                .put("closed", figures.closed())
                .put("wins", figures.wins())
                .put("losses", figures.losses())
                .put(
                        "sums",
                        new JsonValue.Items(figures.sums().stream()
                                .<JsonValue>map(StatusEndpoint::sum)
                                .toList()));
        amount(json, "profit", figures.sum().map(Sum::profit));
        amount(json, "commission", figures.sum().map(Sum::commission));
        amount(json, "swap", figures.sum().map(Sum::swap));
        amount(json, "net_profit", figures.sum().map(Sum::net));
        return json.build();
    }

    private static JsonObject sum(Sum sum) {
        return JsonObject.builder()
                .put("currency", sum.currency().code())
                .put("net_profit", sum.net())
                .build();
    }

    private static void amount(JsonObject.Builder json, String name, Optional<BigDecimal> value) {
        value.ifPresentOrElse(known -> json.put(name, known), () -> json.putNull(name));
    }

    private JsonObject cooldowns(User user, Instant now) {
        Map<String, Long> seconds = new TreeMap<>();
        sources.cooldowns().of(user, now).forEach((symbol, left) -> seconds.put(symbol.value(), roundedUp(left)));
        JsonObject.Builder json = JsonObject.builder();
        seconds.forEach(json::put);
        return json.build();
    }

    /** Whoever waits that many seconds has waited long enough. */
    private static long roundedUp(Duration left) {
        return left.plusNanos(999_999_999).toSeconds();
    }
}
