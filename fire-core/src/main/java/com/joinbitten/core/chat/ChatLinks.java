package com.joinbitten.core.chat;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: which accounts of the messenger are whose. Implementations are thread-safe and block on storage; a storage fault
 * surfaces as {@code StorageException}.
 */
public interface ChatLinks {
    /** The link of that account; none of a user who is not enabled. */
    Optional<ChatLink> find(long account);

    /** The links of that user. */
    List<ChatLink> of(UserId user);

    /** Every link. */
    List<ChatLink> all();

    /**
     * Stores a one-time code; the ones that are over are forgotten.
     *
     * @param hash 1 to 64 characters, from which nobody finds the code
     * @param expires UTC
     * @param maker name of the caller who wants it: the code ends with that one's sessions, and with the key
     */
    void offer(String hash, UserId user, ChatLink.Rank rank, Instant expires, Instant now, String maker);

    /** Ends the user's links; tells how many there were. */
    int unlink(UserId user);
}
