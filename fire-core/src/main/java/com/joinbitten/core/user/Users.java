package com.joinbitten.core.user;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * The known users. Implementations are thread-safe and block on storage, so callers stay off event loops; a storage
 * fault surfaces as {@code StorageException}.
 */
public interface Users {
    /** The user with that id; case counts. */
    Optional<User> find(UserId id);

    /** Stores the user, in place of one with the same id, whose experience stays: only trades give it. */
    void save(User user);
}
