package com.joinbitten.core.chat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Port: how far the events were told in the messenger. Implementations are thread-safe and block on storage; a storage
 * fault surfaces as {@code StorageException}.
 */
public interface ChatFeed {
    /** The last event that was told; empty before {@link #begin}. */
    OptionalLong position();

    /** Begins behind that event, unless it was begun. */
    void begin(long position);

    /**
     * Stores what is to be said of the events between the two, and that they were told: both or nothing.
     *
     * @param from where the caller began to read
     * @return whether it was stored; false when somebody else has told them meanwhile, and then nothing was stored
     */
    boolean advance(long from, long to, List<Draft> drafts, Instant now);

    /**
     * Takes or keeps a duty that only one node at a time may have.
     *
     * @param duty 1 to 16 characters
     * @param holder the node's own name, 1 to 64 characters
     * @param until when it is free again unless it is kept, UTC
     * @return whether that node has it
     */
    boolean hold(String duty, String holder, Instant now, Instant until);

    /** Gives the duty back if that node has it. */
    void free(String duty, String holder);
}
