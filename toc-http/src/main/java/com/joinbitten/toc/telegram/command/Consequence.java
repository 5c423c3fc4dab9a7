package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.ChatUpdates.Effects;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Intent;
import java.util.List;
import java.util.Optional;

/** What an update causes, within the transaction that handles it. */
@FunctionalInterface
interface Consequence {
    /**
     * What is to be done once it is stored.
     *
     * @param run a confirmed intent
     * @param word what whoever pressed a button is shown for a moment
     */
    record After(Optional<Intent> run, String word) {
        static final After NOTHING = new After(Optional.empty(), "");

        static After word(String word) {
            return new After(Optional.empty(), word);
        }
    }

    /** Causes it; may be called again, and changes nothing but through what it is given. */
    After happen(Effects effects);

    /** Nothing. */
    static Consequence none() {
        return effects -> After.NOTHING;
    }

    /** An answer. */
    static Consequence say(ChatId chat, ChatText text) {
        return say(List.of(Draft.answer(chat, ChatBody.of(text))));
    }

    /** Several. */
    static Consequence say(List<Draft> drafts) {
        return effects -> {
            effects.say(drafts);
            return After.NOTHING;
        };
    }
}
