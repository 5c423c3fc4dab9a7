package com.joinbitten.toc.api.admin;

import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserStatus;
import com.joinbitten.core.wire.JsonObject;

/** Writes users for administrators. */
final class UserJson {
    private UserJson() {}

    static JsonObject write(User user) {
        return JsonObject.builder()
                .put("id", user.id().value())
                .put("tier", user.tier().name())
                .put("balance", user.balance())
                .put("fire_mode", user.fireMode().name())
                .put("enabled", user.status() == UserStatus.ENABLED)
                .put("xp", user.xp())
                .put("level", user.level())
                .build();
    }
}
