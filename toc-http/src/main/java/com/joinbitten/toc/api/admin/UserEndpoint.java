package com.joinbitten.toc.api.admin;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.FireMode;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserChange;
import com.joinbitten.core.user.UserRegister;
import com.joinbitten.core.user.UserStatus;
import com.joinbitten.core.user.Users;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET} and {@code PUT /api/users/{user_id}}: shows a user, changes what the body names, or adds one that is not there.
 * Experience cannot be set: only trades give it. Thread-safe.
 */
public final class UserEndpoint implements Endpoint {
    private static final Set<String> MEMBERS = Set.of("tier", "balance", "fire_mode", "enabled");

    private final Users users;
    private final UserRegister register;
    private final InstantSource clock;

    /** Over those users. */
    public UserEndpoint(Users users, UserRegister register, InstantSource clock) {
        this.users = users;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<UserId> id = Ids.user(call.parameter("user_id"));
        HttpReply reply = call.method() == Method.PUT ? put(call, id) : get(id);
        return CompletableFuture.completedFuture(reply);
    }

    private HttpReply get(Optional<UserId> id) {
        return id.flatMap(users::find)
                .map(user -> told(200, user))
                .orElseGet(() -> HttpReply.error(404, "User not found"));
    }

    private HttpReply put(HttpCall call, Optional<UserId> named) {
        UserId id = named.orElseThrow(() -> new MalformedCallException(400, "Invalid user ID"));
        UserChange change = change(AdminBody.read(call, MEMBERS));
        Instant now = clock.instant();
        String actor = call.caller().name();
        Optional<User> changed = register.change(id, change, now, actor);
        if (changed.isPresent()) {
            return told(200, changed.get());
        }
        User fresh = change.applyTo(User.of(id, Tier.NIBBLER, BigDecimal.ZERO));
        if (register.add(fresh, now, actor)) {
            return told(201, fresh);
        }
        return register.change(id, change, now, actor) // somebody else was quicker
                .map(user -> told(200, user))
                .orElseGet(() -> HttpReply.error(409, "User is gone again"));
    }

    private static UserChange change(AdminBody body) {
        return AdminBody.making(() -> new UserChange(
                body.text("tier", text -> Tier.valueOf(text.toUpperCase(Locale.ROOT))),
                body.decimal("balance", dollars -> dollars),
                body.text("fire_mode", text -> FireMode.valueOf(text.toUpperCase(Locale.ROOT))),
                body.flag("enabled").map(enabled -> enabled ? UserStatus.ENABLED : UserStatus.DISABLED)));
    }

    private static HttpReply told(int status, User user) {
        return HttpReply.json(
                status,
                JsonObject.builder()
                        .put("success", true)
                        .put("user", UserJson.write(user))
                        .build());
    }
}
