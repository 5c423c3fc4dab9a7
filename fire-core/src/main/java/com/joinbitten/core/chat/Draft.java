package com.joinbitten.core.chat;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that is to be sent. Immutable.
 *
 * @param subject what it tells of: a chat gets one message of it; empty: of nothing that could come again
 * @param repeat what happens when the chat has one of that subject
 * @param silent whether it comes without a sound
 * @param later what becomes of it at a time
 */
public record Draft(
        ChatId chat,
        Priority priority,
        Optional<String> subject,
        Repeat repeat,
        ChatBody body,
        boolean silent,
        Optional<Later> later) {
    /** What happens to a message whose subject was told of before. */
    public enum Repeat {
        /** It is dropped. */
        DROP,
        /** The first one is changed into it. */
        CHANGE
    }

    /**
     * The text into which a message is changed at a time; its buttons go then.
     *
     * @param at UTC
     */
    public record Later(Instant at, ChatText text) {}

    /** An answer to somebody who waits for it. */
    public static Draft answer(ChatId chat, ChatBody body) {
        return new Draft(chat, Priority.PROMPT, Optional.empty(), Repeat.DROP, body, false, Optional.empty());
    }
}
