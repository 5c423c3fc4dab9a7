package com.joinbitten.core.chat;

import java.util.OptionalLong;

/**
 * A stored message of which not everything is sent yet. Immutable.
 *
 * @param version of this text; a later one may be stored while this is sent
 * @param remote the messenger's number of it where an earlier version was sent: it is changed, not sent again
 * @param attempts that failed so far, 0 and up
 */
public record Outgoing(
        String id,
        ChatId chat,
        Priority priority,
        ChatBody body,
        Form form,
        boolean silent,
        int version,
        OptionalLong remote,
        int attempts) {
    /** The same with that text. */
    public Outgoing saying(ChatText text) {
        ChatBody said = new ChatBody(text, body.buttons(), body.page());
        return new Outgoing(id, chat, priority, said, form, silent, version, remote, attempts);
    }

    /** How the text is sent. */
    public enum Form {
        /** With marks. */
        HTML,
        /** Without, after those were refused. */
        PLAIN
    }
}
