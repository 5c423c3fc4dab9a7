package com.joinbitten.core.chat;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Port: what came from the messenger, each update once. Implementations are thread-safe and block on storage; a storage
 * fault surfaces as {@code StorageException}.
 */
public interface ChatUpdates {
    /** The highest number of those that are remembered; empty if there is none. */
    OptionalLong newest();

    /** Whether that update was handled. */
    boolean handled(long update);

    /**
     * Handles an update unless it was handled: that it was, and all that it causes, is stored together or not at all.
     *
     * @param work what it causes; may be called again, and changes nothing but through what it is given
     * @return what the work returned; empty when the update was handled before
     */
    <T> Optional<T> once(long update, Instant now, Function<Effects, T> work);

    /** Ends an intent that was confirmed, and says so in its chat; false when it was ended before. */
    boolean conclude(Intent intent, List<Draft> said, Instant now);

    /** Intents that were confirmed before that time and not ended yet, oldest first. */
    List<Intent> unfinished(Instant pressedBefore, int max);

    /** Forgets updates handled, and intents that were over, before that time; tells how many. */
    int forget(Instant before);

    /** What an update may cause; valid while it is handled. */
    interface Effects {
        /** Says these. */
        void say(List<Draft> drafts);

        /**
         * Uses up the one-time code; empty when there is none of that hash, or it is over. It is audited.
         *
         * @param account who wrote it
         */
        Optional<Redeemed> redeem(String hash, long account);

        /** Stores the link, in place of one of the same account. */
        void link(ChatLink link);

        /** Ends the link of that account. It is audited. */
        void unlink(long account);

        /** Asks for confirmation. */
        void offer(Intent intent);

        /** Stores what needs no confirmation as confirmed. */
        void begin(Intent intent);

        /**
         * Confirms the intent, if that account asked it for that user, and it is neither over nor was confirmed: this call
         * alone has done it. To an account that has become another user's meanwhile there is no such intent.
         */
        Press press(String intent, long account, UserId user);

        /** Takes back what waits for confirmation; false when it does not. */
        boolean withdraw(String intent, long account);
    }

    /** What a one-time code is for. Immutable. */
    record Redeemed(UserId user, ChatLink.Rank rank) {}

    /**
     * What became of a confirmation. Immutable.
     *
     * @param intent that was meant; empty when there is none of that id, account and user
     */
    record Press(Outcome outcome, Optional<Intent> intent) {
        /** What a confirmation did. */
        public enum Outcome {
            /** It was the first one, and in time. */
            FIRST,
            /** It came before, or the wish was taken back. */
            REPEATED,
            /** It came too late. */
            TOO_LATE,
            /** There is nothing of that id for that account and user. */
            UNKNOWN
        }
    }
}
