package com.joinbitten.toc.api;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import java.util.function.Function;

/** Reads ids from addresses and bodies: a text that has not the form of an id names nothing. */
final class Ids {
    private Ids() {}

    static Optional<MissionId> mission(String text) {
        return read(text, MissionId::new);
    }

    static Optional<UserId> user(String text) {
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
