package com.joinbitten.toc.auth;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Who of our users is behind a Telegram account. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface TelegramAccounts {
    /**
     * The user of that account; empty where nobody is linked to it.
     *
     * @param account Telegram's number of a person
     */
    Optional<UserId> userOf(long account);
}
