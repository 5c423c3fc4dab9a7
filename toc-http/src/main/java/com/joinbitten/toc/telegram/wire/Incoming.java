package com.joinbitten.toc.telegram.wire;

import com.joinbitten.core.chat.ChatId;

/** One update, as far as it concerns us. Immutable. */
public sealed interface Incoming {
    /** The update's number; it is handled once. */
    long update();

    /**
     * Somebody wrote something.
     *
     * @param account who wrote
     * @param text as it was written, not empty
     */
    record Said(long update, long account, ChatId chat, String text) implements Incoming {}

    /**
     * Somebody pressed a button.
     *
     * @param press the press's own name, by which it is told that it was felt
     * @param account who pressed
     * @param chat where the button is
     * @param data what the button brings back
     */
    record Pressed(long update, String press, long account, ChatId chat, String data) implements Incoming {}

    /** Anything else. */
    record Other(long update) implements Incoming {}
}
