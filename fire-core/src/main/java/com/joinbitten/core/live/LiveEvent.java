package com.joinbitten.core.live;

import com.joinbitten.core.trade.UserId;
import java.util.Locale;
import java.util.Optional;

/**
 * One change, as it was told when it happened; it never changes afterwards. Immutable.
 *
 * @param id its place in the order of all events, above 0; the ids of a user's events rise, but not by one
 * @param user the only user who may see it; empty: everyone
 * @param body what happened, one JSON object as text
 */
public record LiveEvent(long id, Kind kind, Optional<UserId> user, String body) {
    /** What an event tells of. */
    public enum Kind {
        /** A mission is there, or was replaced. */
        MISSION,
        /** A fire has another state, or more is known of its execution. */
        FIRE,
        /** A trade was closed and counted. */
        RESULT,
        /** The emergency stop has another level. */
        HALT;

        /** How clients spell it: in small letters. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether that user may see it. */
    public boolean isFor(UserId reader) {
        return user.isEmpty() || user.get().equals(reader);
    }
}
