package com.joinbitten.core.gate;

import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Port: how long a user must still wait before firing. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface Cooldowns {
    /** The time left, by symbol; a symbol without a wait is not in it. */
    Map<Symbol, Duration> of(User user, Instant now);
}
