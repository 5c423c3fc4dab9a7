package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatLink.Rank;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserStatus;
import com.joinbitten.core.user.Users;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.telegram.command.LinkCodes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /api/telegram/codes}: makes a one-time code by which a Telegram account becomes a user's. Only who may stop
 * trading may make one for an operator. Thread-safe.
 */
public final class CodeEndpoint implements Endpoint {
    private final Users users;
    private final LinkCodes codes;
    private final Optional<String> bot;
    private final AuditLog audit;
    private final InstantSource clock;

    /**
     * Makes them there.
     *
     * @param bot the bot's own name, where it is known
     */
    public CodeEndpoint(Users users, LinkCodes codes, Optional<String> bot, AuditLog audit, InstantSource clock) {
        this.users = users;
        this.codes = codes;
        this.bot = bot;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. */
    private record Wanted(Optional<UserId> user, Rank rank) {}

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(made(call, read(call)));
    }

    private static Wanted read(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        try {
            NamedUser user = NamedUser.in(body).orElseThrow(() -> new MalformedCallException(400, "user_id required"));
            return new Wanted(user.id(), body.flag("operator") ? Rank.OPERATOR : Rank.TRADER);
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    /** As the emergency stop itself asks: a caller who is for some users only may not stop all. */
    private static boolean mayStop(Caller caller) {
        return caller.may(Scope.HALT) && caller.whom().isEveryone();
    }

    private HttpReply made(HttpCall call, Wanted wanted) {
        Optional<User> user = wanted.user().flatMap(users::find);
        if (user.isEmpty()) {
            return HttpReply.error(404, "User not found");
        }
        if (user.get().status() != UserStatus.ENABLED) {
            return HttpReply.error(403, "User is not enabled");
        }
        if (wanted.rank() == Rank.OPERATOR && !mayStop(call.caller())) {
            return HttpReply.error(403, "operator needs a caller who may stop trading for everybody");
        }
        LinkCodes.Issued issued =
                codes.issue(user.get().id(), wanted.rank(), call.caller().name());
        audit.append(AuditEntry.done(
                clock.instant(),
                call.caller().name(),
                "telegram.code",
                user.get().id().value(),
                wanted.rank().name()));
        return HttpReply.json(
                201,
                JsonObject.builder()
                        .put("success", true)
                        .put("user_id", user.get().id().value())
                        .put("code", issued.code())
                        .put("command", "/start " + issued.code())
                        .putIfPresent("link", bot.map(name -> "https://t.me/" + name + "?start=" + issued.code()))
                        .put("expires_at", issued.expires().toString())
                        .build());
    }
}
