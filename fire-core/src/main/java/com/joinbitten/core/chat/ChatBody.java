package com.joinbitten.core.chat;

import java.util.List;
import java.util.Optional;

/**
 * A message as it looks. Immutable.
 *
 * @param buttons below it, one a line
 * @param page the address of which is the last line
 */
public record ChatBody(ChatText text, List<Button> buttons, Optional<PageTo> page) {
    /** Takes a copy of the buttons. */
    public ChatBody {
        buttons = List.copyOf(buttons);
    }

    /** One that leads to no page. */
    public ChatBody(ChatText text, List<Button> buttons) {
        this(text, buttons, Optional.empty());
    }

    /** Only words. */
    public static ChatBody of(ChatText text) {
        return new ChatBody(text, List.of());
    }
}
