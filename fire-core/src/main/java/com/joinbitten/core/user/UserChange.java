package com.joinbitten.core.user;

import com.joinbitten.core.trade.Decimals;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an administrator changes of a user; what is absent stays. Experience is not among it: only trades give it.
 * Immutable.
 */
public record UserChange(
        Optional<Tier> tier, Optional<BigDecimal> balance, Optional<FireMode> fireMode, Optional<UserStatus> status) {
    /** @throws IllegalArgumentException if the balance has too many digits */
    public UserChange {
        balance = balance.map(dollars -> Decimals.bounded("balance", dollars));
    }

    /** The user with the change; experience as it was. */
    public User applyTo(User user) {
        return new User(
                user.id(),
                tier.orElse(user.tier()),
                balance.orElse(user.balance()),
                user.xp(),
                fireMode.orElse(user.fireMode()),
                status.orElse(user.status()));
    }
}
