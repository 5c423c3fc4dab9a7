package com.joinbitten.toc.telegram.wire;

import com.google.gson.JsonParseException;
import com.joinbitten.core.chat.ChatId;
import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.model.message.MaybeInaccessibleMessage;
import com.pengrad.telegrambot.utility.BotUtils;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads updates. What people wrote before they edited it counts, for nobody is to fire by an edit. Thread-safe. */
public final class IncomingReader {
    private IncomingReader() {}

    /** The update in a call of the Bot API; empty when it is none. */
    public static Optional<Incoming> parse(String json) {
        try {
            return Optional.ofNullable(BotUtils.parseUpdate(json))
                    .filter(update -> Optional.ofNullable(update.updateId()).isPresent())
                    .map(IncomingReader::read);
        } catch (JsonParseException | NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    /** What the library has read. */
    static Incoming read(Update update) {
        long number = update.updateId();
        return Optional.ofNullable(update.callbackQuery())
                .flatMap(query -> pressed(number, query))
                .or(() -> Optional.ofNullable(update.message()).flatMap(message -> said(number, message)))
                .orElseGet(() -> new Incoming.Other(number));
    }

    private static Optional<Incoming> said(long number, Message message) {
        OptionalLong account = account(message.from());
        Optional<ChatId> chat = chat(message.chat());
        Optional<String> text = Optional.ofNullable(message.text()).filter(words -> !words.isBlank());
        if (account.isEmpty() || chat.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Incoming.Said(number, account.getAsLong(), chat.get(), text.get()));
    }

    private static Optional<Incoming> pressed(long number, CallbackQuery query) {
        OptionalLong account = account(query.from());
        Optional<ChatId> chat = Optional.ofNullable(query.maybeInaccessibleMessage())
                .map(MaybeInaccessibleMessage::chat)
                .flatMap(IncomingReader::chat);
        Optional<String> data = Optional.ofNullable(query.data());
        Optional<String> press = Optional.ofNullable(query.id());
        if (account.isEmpty() || chat.isEmpty() || data.isEmpty() || press.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Incoming.Pressed(number, press.get(), account.getAsLong(), chat.get(), data.get()));
    }

    /** People only: what bots and channels write counts for nobody. */
    private static OptionalLong account(User from) {
        Optional<Long> id = Optional.ofNullable(from)
                .filter(user -> !Boolean.TRUE.equals(user.isBot()))
                .map(User::id);
        return id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty();
    }

    private static Optional<ChatId> chat(Chat chat) {
        return Optional.ofNullable(chat).map(Chat::id).map(ChatId::new);
    }
}
