package com.joinbitten.core.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Port: the messages that are to be sent, in the order of their chats. Implementations are thread-safe and block on storage;
 * a storage fault surfaces as {@code StorageException}.
 */
public interface ChatOutbox {
    /** Stores these. */
    void add(List<Draft> drafts, Instant now);

    /**
     * Of each chat the message that is next there, if it is due; the most urgent first.
     *
     * @param max at most so many, 1 and up
     */
    List<Outgoing> heads(Instant now, int max);

    /** That version was sent, under the messenger's number; if the text has changed meanwhile, the message is next again. */
    void sent(Outgoing message, OptionalLong remote, Instant now);

    /** It could not be sent now, and is not tried before {@code due}. */
    void postpone(Outgoing message, Instant due, String fault, Instant now);

    /** Its marks were refused: from now on it goes without. */
    void strip(Outgoing message, Instant now);

    /** It will never be taken as it is: it is put away, and the next of its chat goes. */
    void bury(Outgoing message, String fault, Instant now);

    /** Changes the messages whose time has come into what they are to be then; tells how many. */
    int turn(Instant now);

    /** Forgets messages that were sent and did not change since then; tells how many. */
    int forget(Instant before);

    /** How it stands. */
    Backlog backlog();

    /**
     * How an outbox stands. Immutable.
     *
     * @param waiting messages that are not sent, or not as they are to look
     * @param oldest since when the first of them waits, UTC
     * @param dead messages that were put away
     */
    record Backlog(long waiting, Optional<Instant> oldest, long dead) {}
}
