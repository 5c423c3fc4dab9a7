package com.joinbitten.core.chat;

import com.joinbitten.core.trade.UserId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose an account of the messenger is. Immutable.
 *
 * @param account as the messenger numbers it
 * @param chat where the account is told of what is its user's
 * @param rank what it may do beside what its user may
 * @param levels how loud, where it is not as usual
 */
public record ChatLink(long account, ChatId chat, UserId user, Rank rank, Map<Topic, Loudness> levels) {
    /** What an account may do beside what its user may. */
    public enum Rank {
        /** Nothing. */
        TRADER,
        /** Stop trading for everybody. */
        OPERATOR
    }

    /** Keeps an own map. */
    public ChatLink {
        levels = Map.copyOf(levels);
    }

    /** How the account wants to be told, where it has said so. */
    public Optional<Loudness> level(Topic topic) {
        return Optional.ofNullable(levels.get(topic));
    }

    /** The same with that level. */
    public ChatLink with(Topic topic, Loudness level) {
        Map<Topic, Loudness> changed = new EnumMap<>(Topic.class);
        changed.putAll(levels);
        changed.put(topic, level);
        return new ChatLink(account, chat, user, rank, changed);
    }
}
