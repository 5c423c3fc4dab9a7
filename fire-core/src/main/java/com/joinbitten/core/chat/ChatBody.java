package com.joinbitten.core.chat;

import java.util.List;

/**
 * A message as it looks. Immutable.
 *
 * @param buttons below it, one a line
 */
public record ChatBody(ChatText text, List<Button> buttons) {
    /** Takes a copy of the buttons. */
    public ChatBody {
        buttons = List.copyOf(buttons);
    }

    /** Only words. */
    public static ChatBody of(ChatText text) {
        return new ChatBody(text, List.of());
    }
}
