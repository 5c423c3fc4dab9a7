package com.joinbitten.core.hook;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What waits to be told. Several nodes may take from it: each letter is with one of them at a time. Implementations are
 * thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface Letters {
    /**
     * Takes letters of an endpoint that are due, oldest first, each tried once more.
     *
     * @param heldUntil from then on another node may take them
     * @param max 1 or more
     */
    List<Letter> take(String endpoint, Instant now, Instant heldUntil, int max);

    /** The endpoint has it. Nothing happens if somebody else holds the letter by now; so it is with the next two. */
    void delivered(Letter letter);

    /**
     * It is to be tried again.
     *
     * @param reason why it was not taken, at most 200 characters
     */
    void again(Letter letter, Instant due, String reason);

    /** It is tried no more, and kept until somebody deals with it. */
    void dies(Letter letter, Instant at, String reason);

    /**
     * The endpoint at that address wants nothing more: from now on nothing is taken for it.
     *
     * @param address digest of its address, at most 64 characters
     */
    void gone(String endpoint, String address, Instant at);

    /**
     * Whether that endpoint said so, and still has that address; what waits for it dies then.
     *
     * @param address digest of its address
     */
    boolean isGone(String endpoint, String address, Instant now);

    /** How each endpoint stands that has letters. */
    List<Standing> standings();

    /**
     * Lets letters die that wait for an endpoint that nobody has, and forgets those that are long dead.
     *
     * @param known endpoints of this node
     * @param untriedSince due before that, and not tried
     * @param deadBefore dead since before that
     */
    Swept sweep(Set<String> known, Instant untriedSince, Instant deadBefore, Instant now);

    /**
     * How an endpoint stands.
     *
     * @param waiting letters to be told
     * @param dead letters that are tried no more
     * @param oldest since when the oldest waits; {@link Instant#MAX} when none does
     */
    record Standing(String endpoint, int waiting, int dead, Instant oldest) {}

    /**
     * What a sweep found.
     *
     * @param orphans letters that died because nobody has their endpoint
     * @param forgotten dead ones that are no longer kept
     */
    record Swept(int orphans, int forgotten) {}
}
