package com.joinbitten.toc.api.body;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import java.util.function.Function;

/** Reads ids from addresses and bodies: a text that has not the form of an id names nothing. */
public final class Ids {
    private Ids() {}

    /** The mission id of that spelling; empty when no mission can have it. */
    public static Optional<MissionId> mission(String text) {
        return read(text, MissionId::new);
    }

    /** The user id of that spelling; empty when no user can have it. */
    public static Optional<UserId> user(String text) {
        return read(text, UserId::new);
    }

    private static <T> Optional<T> read(String text, Function<String, T> type) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
