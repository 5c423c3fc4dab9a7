package com.joinbitten.core.user;

import com.joinbitten.core.trade.Decimals;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;

/**
 * A user of the signal service. Immutable.
 *
 * @param balance of the trading account, in dollars; below 0 when the broker let it fall there
 * @param xp experience points, 0 and up
 */
public record User(UserId id, Tier tier, BigDecimal balance, long xp, FireMode fireMode, UserStatus status) {
    private static final long XP_PER_LEVEL = 1_000;

    /** @throws IllegalArgumentException if the balance has too many digits or the experience is below 0 */
    public User {
        balance = Decimals.bounded("balance", balance);
        if (xp < 0) {
            throw new IllegalArgumentException("xp must be 0 or more: " + xp);
        }
    }

    /** An enabled user without experience, who fires by hand. */
    public static User of(UserId id, Tier tier, BigDecimal balance) {
        return new User(id, tier, balance, 0, FireMode.MANUAL, UserStatus.ENABLED);
    }

    /** The same user with that many dollars. */
    public User withBalance(BigDecimal dollars) {
        return new User(id, tier, dollars, xp, fireMode, status);
    }

    /** 1 and up; one more for every 1,000 points. */
    public long level() {
        return 1 + xp / XP_PER_LEVEL;
    }

    /** The same user with that many more points, 0 and up. */
    public User plusXp(long points) {
        if (points < 0) {
            throw new IllegalArgumentException("points must be 0 or more: " + points);
        }
        return new User(id, tier, balance, Math.addExact(xp, points), fireMode, status);
    }
}
