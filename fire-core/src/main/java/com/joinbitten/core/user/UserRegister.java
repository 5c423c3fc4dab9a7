package com.joinbitten.core.user;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The users, for administrators. Every change is audited in its own transaction and leaves the experience alone.
 * Implementations are thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface UserRegister {
    /** At most so many users, in the order of their ids, those after {@code after}. */
    List<User> list(Optional<UserId> after, int limit);

    /** Adds a user; tells whether there was none of that id. */
    boolean add(User user, Instant at, String actor);

    /**
     * Changes a user. One who is not enabled then is signed out everywhere, and links and codes that would let that one in
     * again are void.
     *
     * @return the user as it is then; empty if there is none
     */
    Optional<User> change(UserId id, UserChange change, Instant at, String actor);
}
